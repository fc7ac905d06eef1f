"""The pages of ideas: one blueprint, a module for each thing people do."""

from ideas.views import (
    comments,
    composer,
    editing,
    following,
    home,
    merging,
    page,
    review,
    seen,
    suggesting,
    voting,
)
from ideas.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "comments",
    "composer",
    "editing",
    "following",
    "home",
    "merging",
    "page",
    "review",
    "seen",
    "suggesting",
    "voting",
]
