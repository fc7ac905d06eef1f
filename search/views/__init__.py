"""The pages of search: one blueprint, a module for each thing people do."""

from search.views import results
from search.views.blueprint import blueprint

__all__ = ["blueprint", "results"]
