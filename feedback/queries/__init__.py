"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.checks import Precision, check_round, precisions
from feedback.queries.counting import declined_proposals, waiting_batches
from feedback.queries.deeds import deed_of, deeds_of
from feedback.queries.imports import batch_by_public_id, latest_batches, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.joining import Joining
from feedback.queries.lessons import joins, lessons, to_ask_about
from feedback.queries.masking import masking_of
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.proposals import Proposed, decided_proposals, open_proposals, proposal_by_public_id
from feedback.queries.quoting import quotes_from
from feedback.queries.seeds import Started, draft_from, started_from, theme_behind
from feedback.queries.standing import Standing, standing
from feedback.queries.statements import stated, unread
from feedback.queries.tallies import tallies
from feedback.queries.theme import (
    PAGE,
    Month,
    comment_of,
    comments_of,
    months_of,
    open_themes,
    places_of,
    said_in,
    theme_after,
    theme_by_public_id,
)
from feedback.queries.waiting import comment_by_public_id, comments_named, waiting_comments

__all__ = [
    "PAGE", "Card", "Filters", "Joining", "Month", "Overview", "Precision", "Proposed", "Standing", "Started",
    "batch_by_public_id", "check_round", "comment_by_public_id", "comment_of", "comments_named", "comments_of",
    "decided_proposals", "declined_proposals", "deed_of", "deeds_of", "draft_from", "hook_by_public_id",
    "inlet_by_public_id", "inlet_of_token", "inlets", "joins", "latest_batches", "lessons", "masking_of",
    "months_of", "open_proposals", "open_themes", "overview", "places_of", "precisions",
    "proposal_by_public_id", "quotes_from", "said_in", "something_waits", "sorted_count", "standing",
    "started_from", "stated", "tallies", "theme_after", "theme_behind", "theme_by_public_id", "to_ask_about",
    "unread", "waiting_batches", "waiting_comments",
]  # fmt: skip
