"""The pages of feedback: closed to all but those who read it, except for what stands behind an idea."""

from feedback.views import behind, evidence, exporting, importing, inlets, overview, seeds, theme, told
from feedback.views.blueprint import blueprint

__all__ = ["behind", "blueprint", "evidence", "exporting", "importing", "inlets", "overview", "seeds", "theme", "told"]
