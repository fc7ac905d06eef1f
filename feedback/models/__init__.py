"""What customers said, how it came in, the themes it falls into, and the ideas that grew from them."""

from feedback.models.comments import (
    CONSENTS,
    IMPROVEMENT,
    KINDS,
    RESEARCH,
    SENTIMENTS,
    SERVICE,
    UNTOLD,
    URGENCIES,
    WAITS,
    Correction,
    CustomerComment,
    Placement,
    Statement,
    Status,
)
from feedback.models.imports import (
    FACET_LIMIT,
    FILE_LIMIT,
    ID_LIMIT,
    SOURCE_LIMIT,
    WAYS,
    Batch,
    BatchState,
    Inlet,
    MaskRule,
    StagedComment,
)
from feedback.models.keeping import MOST_DAYS, USUAL_DAYS, Keeping, Look
from feedback.models.seeds import DAYS_BEFORE, OUTCOME_DAYS, Outcome, Seed
from feedback.models.themes import NAME_LIMIT, Learned, Proposal, Quoted, SpotCheck, Theme, ThemeDeed

__all__ = [
    "CONSENTS", "DAYS_BEFORE", "FACET_LIMIT", "FILE_LIMIT", "ID_LIMIT", "IMPROVEMENT", "KINDS", "MOST_DAYS",
    "NAME_LIMIT", "OUTCOME_DAYS", "RESEARCH", "SENTIMENTS", "SERVICE", "SOURCE_LIMIT", "UNTOLD", "URGENCIES",
    "USUAL_DAYS", "WAITS", "WAYS", "Batch", "BatchState", "Correction", "CustomerComment", "Inlet", "Keeping",
    "Learned", "Look", "MaskRule", "Outcome", "Placement", "Proposal", "Quoted", "Seed", "SpotCheck", "StagedComment",
    "Statement", "Status", "Theme", "ThemeDeed",
]  # fmt: skip
