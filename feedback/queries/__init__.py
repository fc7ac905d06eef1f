"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.counting import declined_proposals, waiting_batches
from feedback.queries.imports import batch_by_public_id, latest_batches, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.joining import Joining
from feedback.queries.lessons import joins, lessons, to_ask_about
from feedback.queries.masking import masking_of
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.seeds import Started, draft_from, started_from, theme_behind
from feedback.queries.statements import stated, unread
from feedback.queries.tallies import tallies
from feedback.queries.theme import PAGE, Month, comments_of, months_of, places_of, theme_by_public_id

__all__ = [
    "PAGE", "Card", "Filters", "Joining", "Month", "Overview", "Started", "batch_by_public_id",
    "comments_of", "declined_proposals", "draft_from", "hook_by_public_id", "inlet_by_public_id", "inlet_of_token",
    "inlets", "joins", "latest_batches", "lessons", "masking_of", "months_of", "overview", "places_of",
    "something_waits", "sorted_count", "started_from", "stated", "tallies", "theme_behind", "theme_by_public_id",
    "to_ask_about", "unread", "waiting_batches",
]  # fmt: skip
