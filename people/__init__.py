"""Who is here: the directory, roles and rights, follows, sessions."""
