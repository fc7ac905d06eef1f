"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.exporting import EXPORTED, exported
from feedback.queries.imports import batch_by_public_id, latest_batches, rows_left, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.masking import mask_rule_by_public_id, mask_rules, masking_of
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.said import Said, all_said
from feedback.queries.seeds import Started, draft_from, started_from, theme_behind
from feedback.queries.theme import PAGE, Month, comments_of, months_of, places_of, theme_by_public_id

__all__ = [
    "EXPORTED", "PAGE", "Card", "Filters", "Month", "Overview", "Said", "Started", "all_said", "batch_by_public_id",
    "comments_of", "draft_from", "exported", "hook_by_public_id", "inlet_by_public_id", "inlet_of_token", "inlets",
    "latest_batches", "mask_rule_by_public_id", "mask_rules", "masking_of", "months_of", "overview", "places_of",
    "rows_left", "something_waits", "sorted_count", "started_from", "theme_behind", "theme_by_public_id",
]  # fmt: skip
