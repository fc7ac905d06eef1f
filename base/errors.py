"""The three words for no. Everything else that is raised is a bug and flies."""


class Missing(Exception):  # noqa: N818 - a word for no, not an error of the program
    """It is not there, or not for this person: 404."""


class Forbidden(Exception):  # noqa: N818 - as above
    """The person sees it but may not do this: 403."""


class Refused(Exception):  # noqa: N818 - as above
    """It cannot be done now: 409. The message is one translated sentence for the person."""
