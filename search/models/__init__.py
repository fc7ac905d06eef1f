"""What search keeps: documents, what moderators say of words, what was asked, and searches that people saved."""

from search.models.documents import (
    EVERYONE,
    LONG_AGO,
    TITLE_LIMIT,
    Document,
    Draft,
    Entry,
    Reader,
    audiences_of,
    for_group,
    for_person,
    for_role,
    join_audiences,
    key_of,
    split_audiences,
)

__all__ = [
    "EVERYONE",
    "LONG_AGO",
    "TITLE_LIMIT",
    "Document",
    "Draft",
    "Entry",
    "Reader",
    "audiences_of",
    "for_group",
    "for_person",
    "for_role",
    "join_audiences",
    "key_of",
    "split_audiences",
]
