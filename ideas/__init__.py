"""An idea, its votes, comments, revisions and suggestions."""
