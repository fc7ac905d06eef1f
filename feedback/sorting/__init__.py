"""Sort what customers say: language, sentiment, urgency, kind, product, and a possible breach of the terms.

Pure: a text goes in, guesses come out. Rules over lists of words at first; what people corrected is learned
(`feedback.sorting.learning`) and answers where it is right more often. Importing this is cheap: the lists are read with
the first text, and NumPy comes with what was learned.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from feedback.sorting.feelings import feeling, sentiment
from feedback.sorting.guess import BREACHES, FIELDS, KINDS, SENTIMENTS, UNSURE, URGENCIES, Guess, Sorted
from feedback.sorting.languages import language_of
from feedback.sorting.rules import alarms, breach, kind, urgency
from feedback.sorting.words import cut

if TYPE_CHECKING:
    from feedback.sorting.learning import Learner

__all__ = ["BREACHES", "FIELDS", "KINDS", "SENTIMENTS", "URGENCIES", "Guess", "Sorted", "sort_out"]

_INSULTS = {"abuse", "threat"}


def sort_out(
    text: str, *, product: str = "", rating: float | None = None, learned: "Mapping[str, Learner] | None" = None
) -> Sorted:
    """Guess what a comment is; never raises, whatever the text holds.

    product: what the source's own column says. rating: stars from 1 to 5, where the source gives some.
    learned: by field, what corrections taught; without it the rules answer alone.
    """
    ruled = _by_rules(text, product, rating)
    if not learned:
        return ruled
    from feedback.sorting.learning import learn_again  # noqa: PLC0415 - brings NumPy

    return learn_again(text, ruled, learned)


def _by_rules(text: str, product: str, rating: float | None) -> Sorted:
    words = cut(text)
    language = language_of(words)
    pressing, broken = alarms(words, language.value), breach(words, language.value)
    felt = feeling(words, language.value, rating, worried=bool(pressing) or broken.value in _INSULTS)
    kind_of_it = kind(words, language.value, felt)
    return Sorted(
        language=language,
        sentiment=sentiment(felt, kind_of_it.value),
        urgency=urgency(pressing, kind_of_it.value),
        kind=kind_of_it,
        product=Guess(product, 1.0) if product else UNSURE,
        breach=broken,
    )
