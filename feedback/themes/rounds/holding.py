"""The round itself: group what was said afresh, compare it with what stands, name what is new."""

from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from feedback.themes.copies import same_words
from feedback.themes.following import propose, settle
from feedback.themes.grouping import group_vectors
from feedback.themes.naming import Phrasebook
from feedback.themes.nearness import company, nearest
from feedback.themes.quoting import choose_quotes
from feedback.themes.rounds.sample import Change, Round, Sample
from feedback.themes.standing import BIRTH, SPLIT, WAITING, Proposal, Standing, parts, rows
from feedback.themes.statements import of_several

Numbers = NDArray[np.int64]
# A theme that fewer comments speak of is none.
AT_LEAST = 8
# The share of its neighbours that a statement has in its group, from which it is no stranger there.
_AT_HOME = 0.2
_TERMS_FOR_QUOTES = 25


def hold(sample: Sample) -> Round:
    """Hold a round. Copies of one text count once, and go where the first of them goes; a person's word goes first."""
    order = np.lexsort((np.arange(len(sample.texts)), ~sample.pinned))
    numbers = np.empty(len(order), np.int64)
    numbers[order] = same_words([sample.texts[row] for row in order])
    chosen = np.full(numbers.max(initial=-1) + 1, -1)
    chosen[numbers[order[::-1]]] = order[::-1]
    found = _without_copies(_chosen(sample, chosen, numbers))
    changes = [replace(one, proposal=_with_copies(one.proposal, chosen, numbers)) for one in found.changes]
    told = [replace(one, quotes=tuple(replace(q, index=int(chosen[q.index])) for q in one.quotes)) for one in changes]
    return Round(np.where(sample.pinned, sample.themes, found.themes[numbers]), tuple(told))


def _chosen(sample: Sample, chosen: Numbers, numbers: Numbers) -> Sample:
    # What was declined names rows of the whole sample.
    declined = [
        replace(one, members=tuple(sorted({int(numbers[row]) for row in one.members}))) for one in sample.declined
    ]
    texts = [sample.texts[row] for row in chosen]
    arrays = (sample.vectors[chosen], sample.owners[chosen], sample.themes[chosen], sample.pinned[chosen])
    return Sample(texts, *arrays, declined)


def _with_copies(proposal: Proposal, chosen: Numbers, numbers: Numbers) -> Proposal:
    own = np.zeros(len(chosen), np.bool_)
    own[list(proposal.members)] = True
    return replace(proposal, members=tuple(np.flatnonzero(own[numbers]).tolist()))


def _without_copies(sample: Sample) -> Round:
    vectors = sample.vectors.astype(np.float32)
    fresh = of_several(group_vectors(vectors, at_least=AT_LEAST), sample.owners, at_least=AT_LEAST)
    near = nearest(vectors)[0]
    standing = Standing(sample.themes, near, sample.pinned)
    if not standing.ids():
        return _first(sample, fresh, near)
    standing = replace(standing, themes=settle(standing))
    found = propose(fresh, standing, at_least=AT_LEAST, declined=sample.declined)
    return Round(standing.themes, tuple(_described(sample, found)))


def _first(sample: Sample, fresh: Numbers, near: Numbers) -> Round:
    """Let every group be a theme at once where there is no theme yet; who lies among others waits."""
    inside = company(fresh, near)
    kept = of_several(np.where(inside >= _AT_HOME, fresh, WAITING), sample.owners, at_least=AT_LEAST)
    found, themes = parts(kept, kept >= 0)[0], np.full_like(kept, WAITING)
    for place, group in enumerate(found):
        themes[kept == group] = place
    groups = [themes == place for place in range(len(found))]
    born = [Proposal(BIRTH, WAITING, None, rows(own), float(own.mean()), float(inside[own].mean())) for own in groups]
    return Round(themes, tuple(_described(sample, born)))


def _described(sample: Sample, found: list[Proposal]) -> list[Change]:
    book, taken, changes = Phrasebook(sample.texts), set[frozenset[str]](), []
    for proposal in found:
        change = Change(proposal, "", ())
        if proposal.kind in {BIRTH, SPLIT} and proposal.members:
            change = _named(sample, proposal, book, taken)
        changes.append(change)
    return changes


def _named(sample: Sample, proposal: Proposal, book: Phrasebook, taken: set[frozenset[str]]) -> Change:
    members = _closest_first(sample, np.array(proposal.members))
    phrases = book.name(members, taken)
    taken.add(frozenset(phrases[0]) if phrases else frozenset())
    scores = book.distinctive(members)
    weights = {phrase[0]: score for phrase, score in islice(scores.items(), _TERMS_FOR_QUOTES) if len(phrase) == 1}
    name = book.written(phrases, members) if phrases else ""
    return Change(proposal, name, tuple(choose_quotes(sample.texts, members, weights)))


def _closest_first(sample: Sample, members: Numbers) -> list[int]:
    vectors = sample.vectors[members].astype(np.float32)
    closeness = vectors @ vectors.mean(axis=0)
    ordered: list[int] = members[np.lexsort((members, -closeness))].tolist()
    return ordered
