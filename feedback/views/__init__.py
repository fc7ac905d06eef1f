"""The pages of feedback: closed to all but its readers, except for what is behind an idea and what is kept."""

from feedback.views import (
    behind,
    checking,
    comments,
    exporting,
    importing,
    inlets,
    keeping,
    masking,
    overview,
    placing,
    proposals,
    shaping,
    staging,
    theme,
)
from feedback.views.blueprint import blueprint

__all__ = [
    "behind", "blueprint", "checking", "comments", "exporting", "importing", "inlets", "keeping", "masking",
    "overview", "placing", "proposals", "shaping", "staging", "theme",
]  # fmt: skip
