"""The pages of feedback: closed to all but those who read it, except for what stands behind an idea."""

from feedback.views import (
    behind,
    checking,
    exporting,
    importing,
    inlets,
    overview,
    placing,
    proposals,
    shaping,
    theme,
)
from feedback.views.blueprint import blueprint

__all__ = [
    "behind",
    "blueprint",
    "checking",
    "exporting",
    "importing",
    "inlets",
    "overview",
    "placing",
    "proposals",
    "shaping",
    "theme",
]
