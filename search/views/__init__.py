"""The pages of search: one blueprint, a module for each thing people do."""

from search.views import noting, questions, quick, report, results, saved, why, words
from search.views.blueprint import blueprint

__all__ = ["blueprint", "noting", "questions", "quick", "report", "results", "saved", "why", "words"]
