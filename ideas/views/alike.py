"""What is like what: the cards that search finds for a text, and pairs that may be the same wish."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ideas import queries
from ideas.likeness import FLOOR, LOOKED_AT, MOST_SHOWN
from ideas.queries import Card
from people.visitor import Visitor
from search.engine import Hit, the_engine
from search.models import audiences_of

# Of an idea's likeness to itself. No cut-off is good; this one keeps the strip short: of 1,002 pairs of wishes in other
# words (bench/paraphrases.tsv) 38 % lie above, and of eight pairs above seven are the same wish.
HALF_ALIKE = 0.45


@dataclass(frozen=True)
class Pair:
    """Two ideas that may be the same wish, and how alike they are: 1 is the same text."""

    one: Card
    other: Card
    likeness: float


def similar_cards(session: Session, visitor: Visitor, title: str, text: str) -> tuple[list[Card], set[str]]:
    """Return up to five cards like a text, the most alike first, and which of them are probably the same wish.

    There are none for a single word, and none of the same wish before enough merges told what that means.
    """
    scores = {hit.public_id: hit.score for hit in _hits(visitor, title, text, MOST_SHOWN) if hit.score >= FLOOR}
    cards = queries.cards_named(session, visitor, list(scores))
    fit = queries.last_fit(session) if cards else None
    if fit is None or fit.cut is None:
        return cards, set()
    return cards, {card.public_id for card in cards if scores[card.public_id] >= fit.cut}


def possible_duplicates(session: Session, visitor: Visitor, *, looked_at: int) -> list[Pair]:
    """Return pairs among the newest unanswered ideas, the most alike first, each idea in one pair."""
    found = [
        pair
        for card in queries.newest(session, visitor, limit=looked_at)
        for pair in duplicates_of(session, visitor, card)
    ]
    taken: set[str] = set()
    pairs = []
    for pair in sorted(found, key=lambda pair: pair.likeness, reverse=True):
        if taken.isdisjoint({pair.one.public_id, pair.other.public_id}):
            pairs.append(pair)
            taken |= {pair.one.public_id, pair.other.public_id}
    return pairs


def duplicates_of(session: Session, visitor: Visitor, card: Card) -> list[Pair]:
    """Return what may be the same wish as this idea, the most alike first."""
    likeness = {hit.public_id: hit.score for hit in _hits(visitor, card.title, card.excerpt, 6)}
    itself = likeness.pop(card.public_id, 0.0)
    alike = [public_id for public_id, score in likeness.items() if itself and score >= HALF_ALIKE * itself]
    return [
        Pair(card, other, likeness[other.public_id] / itself) for other in queries.cards_named(session, visitor, alike)
    ]


def _hits(visitor: Visitor, title: str, text: str, limit: int) -> list[Hit]:
    if len(f"{title} {text}".split()) < 2:  # noqa: PLR2004 - one word says too little
        return []
    return the_engine().similar(title, text[:LOOKED_AT], audiences=audiences_of(visitor), limit=limit)
