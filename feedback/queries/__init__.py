"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.comments import (
    ANY,
    EXACT,
    LISTED,
    Facets,
    Wanted,
    comment_by_public_id,
    comments,
    facets,
    said_by_people,
    themes_of,
)
from feedback.queries.counting import declined_proposals, waiting_batches
from feedback.queries.imports import batch_by_public_id, latest_batches, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.joining import Joining
from feedback.queries.keeping import (
    GRACE,
    LOOKED_BACK,
    LOOKS_KEPT,
    LOOKS_LISTED,
    Kept,
    Lookers,
    LooksWanted,
    comments_due,
    count_due,
    days_kept,
    is_asked,
    kept,
    lookers,
    looks,
    people_who_looked,
)
from feedback.queries.lessons import joins, lessons, to_ask_about
from feedback.queries.masking import masking_of
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.seeds import Started, draft_from, started_from, theme_behind
from feedback.queries.sorting import (
    SORTING,
    Accuracy,
    accuracies,
    corrected,
    learners,
    sorted_again,
    sorted_below,
    sorting_lessons,
    unsorted,
)
from feedback.queries.statements import stated, unread
from feedback.queries.tallies import tallies
from feedback.queries.theme import PAGE, Month, comments_of, months_of, places_of, theme_by_public_id

__all__ = [
    "ANY", "EXACT", "GRACE", "LISTED", "LOOKED_BACK", "LOOKS_KEPT", "LOOKS_LISTED", "PAGE", "SORTING", "Accuracy",
    "Card", "Facets", "Filters", "Joining", "Kept", "Lookers", "LooksWanted", "Month", "Overview", "Started",
    "Wanted", "accuracies", "batch_by_public_id", "comment_by_public_id", "comments", "comments_due", "comments_of",
    "corrected", "count_due", "days_kept", "declined_proposals", "draft_from", "facets", "hook_by_public_id",
    "inlet_by_public_id", "inlet_of_token", "inlets", "is_asked", "joins", "kept", "latest_batches", "learners",
    "lessons", "lookers", "looks", "masking_of", "months_of", "overview", "people_who_looked", "places_of",
    "said_by_people", "something_waits", "sorted_again", "sorted_below", "sorted_count", "sorting_lessons",
    "started_from", "stated", "tallies", "theme_behind", "theme_by_public_id", "themes_of", "to_ask_about", "unread",
    "unsorted", "waiting_batches",
]  # fmt: skip
