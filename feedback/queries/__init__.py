"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.board import Board, rising_themes, seed_board, standing_themes
from feedback.queries.checks import Precision, check_round, precisions
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
from feedback.queries.deeds import deed_of, deeds_of
from feedback.queries.exporting import EXPORTED, exported, exported_count
from feedback.queries.imports import batch_by_public_id, latest_batches, rows_left, sorted_count
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
from feedback.queries.masking import mask_rule_by_public_id, mask_rules, masking_of
from feedback.queries.outcomes import daily_counts
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.proposals import Proposed, decided_proposals, open_proposals, proposal_by_public_id
from feedback.queries.quoting import quotes_from
from feedback.queries.seeds import (
    Behind,
    Started,
    behind_idea,
    done_for_machines,
    done_idea,
    draft_from,
    records_behind,
    started_from,
    successors,
)
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
    theme_after,
    theme_by_public_id,
)
from feedback.queries.waiting import comments_named, waiting_comments

__all__ = [
    "ANY", "EXACT", "EXPORTED", "GRACE", "LISTED", "LOOKED_BACK", "LOOKS_KEPT", "LOOKS_LISTED", "PAGE", "SORTING",
    "Accuracy", "Behind", "Board", "Card", "Facets", "Filters", "Joining", "Kept", "Lookers", "LooksWanted", "Month",
    "Overview", "Precision", "Proposed", "Standing", "Started", "Wanted", "accuracies", "batch_by_public_id",
    "behind_idea", "check_round", "comment_by_public_id", "comment_of", "comments", "comments_due", "comments_named",
    "comments_of", "corrected", "count_due", "daily_counts", "days_kept", "decided_proposals", "declined_proposals",
    "deed_of", "deeds_of", "done_for_machines", "done_idea", "draft_from", "exported", "exported_count",
    "facets", "hook_by_public_id",
    "inlet_by_public_id", "inlet_of_token", "inlets", "is_asked", "joins", "kept", "latest_batches", "learners",
    "lessons", "lookers", "looks", "mask_rule_by_public_id", "mask_rules", "masking_of", "months_of",
    "open_proposals", "open_themes", "overview", "people_who_looked", "places_of", "precisions",
    "proposal_by_public_id", "quotes_from", "records_behind", "rising_themes", "rows_left", "said_by_people",
    "seed_board", "something_waits", "sorted_again", "sorted_below", "sorted_count", "sorting_lessons", "standing",
    "standing_themes", "started_from", "stated", "successors", "tallies", "theme_after", "theme_by_public_id",
    "themes_of", "to_ask_about", "unread", "unsorted", "waiting_batches", "waiting_comments",
]  # fmt: skip
