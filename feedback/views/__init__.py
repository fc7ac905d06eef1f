"""The pages of feedback: closed to all but those who read it, except for what stands behind an idea."""

from feedback.views import behind, exporting, importing, inlets, masking, overview, staging, theme
from feedback.views.blueprint import blueprint

__all__ = ["behind", "blueprint", "exporting", "importing", "inlets", "masking", "overview", "staging", "theme"]
