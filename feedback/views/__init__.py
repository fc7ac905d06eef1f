"""The pages of feedback: closed to all but those who read it, except for what stands behind an idea."""

from feedback.views import behind, importing, inlets, overview, theme
from feedback.views.blueprint import blueprint

__all__ = ["behind", "blueprint", "importing", "inlets", "overview", "theme"]
