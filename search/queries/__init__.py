"""The questions of search."""

from search.queries.documents import BATCH, shown, stale_entries, versions, waiting_keys

__all__ = ["BATCH", "shown", "stale_entries", "versions", "waiting_keys"]
