"""The pages of feedback: closed to all but its readers, except for what is behind an idea and what is kept."""

from feedback.views import behind, comments, importing, inlets, keeping, overview, theme
from feedback.views.blueprint import blueprint

__all__ = ["behind", "blueprint", "comments", "importing", "inlets", "keeping", "overview", "theme"]
