"""The verbs of search."""

from search.actions.documents import (
    mark_all_stale,
    mark_indexed,
    put,
    put_all,
    remove,
    remove_all,
    rename_author,
    rewrite,
)

__all__ = [
    "mark_all_stale",
    "mark_indexed",
    "put",
    "put_all",
    "remove",
    "remove_all",
    "rename_author",
    "rewrite",
]
