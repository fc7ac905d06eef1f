"""The pages of feedback: closed to all but its readers, except for what is behind an idea and what is kept."""

from feedback.views import (
    behind,
    checking,
    comments,
    downloading,
    evidence,
    exporting,
    importing,
    inlets,
    keeping,
    masking,
    overview,
    placing,
    proposals,
    seeds,
    shaping,
    staging,
    theme,
    told,
)
from feedback.views.blueprint import blueprint

__all__ = [
    "behind", "blueprint", "checking", "comments", "downloading", "evidence", "exporting", "importing", "inlets",
    "keeping", "masking", "overview", "placing", "proposals", "seeds", "shaping", "staging", "theme", "told",
]  # fmt: skip
