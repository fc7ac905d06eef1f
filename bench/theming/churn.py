"""Measure whether themes stay what they are while comments come in; one line of JSON comes last.

    python -m bench.theming.churn DATA.tsv.gz --text text --label label

The comments come in ten batches, shuffled from a fixed seed or, with --in-order, as the file has them. After each all
are grouped anew and every proposal is accepted, as a diligent agent would; `feedback.themes.following` decides what is
proposed. `churn_mean` and `churn_max`: the share of the comments that were there before a batch and have another theme,
or none, after it; who waited and joins has not changed. `ARI_followed` and `ARI_at_once`: agreement with the labels
after the tenth batch, followed and grouped at once; `share`: the one by the other. Those who wait count as one
theme. `waiting_mean` and `waiting_end`: the share that waits after a batch. Beside it, `again`: ids handed on from
grouping to grouping by the largest overlap, without proposals.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from base.vectors import theme_encoder
from feedback.themes.following import accept, gather, propose
from feedback.themes.grouping import group_vectors
from feedback.themes.inheriting import inherit
from feedback.themes.joining import join, landmarks
from feedback.themes.nearness import nearest
from feedback.themes.standing import WAITING, Standing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Vectors = NDArray[np.float32]
    Group = Callable[[Vectors], Numbers]

BATCHES, SEED = 10, 7


def churn(vectors: "Vectors", labels: Sequence[str], group: "Group") -> dict[str, float]:
    """Follow the themes of comments that come in ten batches, in their order; see above for what is returned.

    group: gives each vector the number of its group, or -1. Where a label holds several joined by |, the comment counts
    for each.
    """
    ends = [round(len(vectors) * (step + 1) / BATCHES) for step in range(BATCHES)]
    groupings = [group(vectors[:end]) for end in ends]
    followed = list(_followed(vectors, groupings))
    once, end = (_agreement(labels, themes) for themes in (groupings[-1], followed[-1]))
    waiting = [float((themes < 0).mean()) for themes in followed]
    return {
        **_changes(followed),
        "ARI_followed": end,
        "ARI_at_once": once,
        "share": end / once if once else 0.0,
        "themes": _count(followed[-1]),
        "themes_at_once": _count(groupings[-1]),
        "waiting_mean": float(np.mean(waiting)),
        "waiting_end": waiting[-1],
        **{f"again_{name}": value for name, value in _changes(list(_again(groupings))).items()},
    }


def _agreement(labels: Sequence[str], themes: "Numbers") -> float:
    from sklearn.metrics import adjusted_rand_score  # noqa: PLC0415 - after what is imported for the product

    pairs = [(label, theme) for many, theme in zip(labels, themes.tolist(), strict=True) for label in many.split("|")]
    return float(adjusted_rand_score(*zip(*pairs, strict=True)))


def _count(themes: "Numbers") -> int:
    return len(np.unique(themes[themes >= 0]))


def _followed(vectors: "Vectors", groupings: "Sequence[Numbers]") -> "Iterator[Numbers]":
    themes, new = np.zeros(0, np.int64), 0
    for fresh in groupings:
        came = vectors[: len(fresh)]
        near, pinned = nearest(came)[0], np.zeros(len(fresh), bool)
        themes = np.append(themes, np.full(len(fresh) - len(themes), WAITING))
        waiting = np.flatnonzero(themes < 0)
        themes[waiting] = join(came[waiting], landmarks(came, themes))[0]
        for proposal in propose(fresh, Standing(themes, near, pinned)):
            themes, new = accept(themes, proposal, new=new), new + 1
        themes = gather(fresh, Standing(themes, near, pinned))
        yield themes


def _again(groupings: "Sequence[Numbers]") -> "Iterator[Numbers]":
    """Give each group the id of the group before it that it shares most with, or a new one."""
    themes, new = np.zeros(0, np.int64), 0
    for fresh in groupings:
        before = {row: theme for row, theme in enumerate(themes.tolist()) if theme >= 0}
        heirs = inherit(
            [np.flatnonzero(fresh == number).tolist() for number in range(fresh.max(initial=-1) + 1)], before
        )
        ids = np.array([new + number if heir is None else heir for number, heir in enumerate(heirs)] + [WAITING])
        themes, new = ids[fresh], new + len(heirs)
        yield themes


def _changes(steps: "Sequence[Numbers]") -> dict[str, float]:
    shares = [float(((now[: len(was)] != was) & (was >= 0)).mean()) for was, now in pairwise(steps)]
    return {"churn_mean": float(np.mean(shares)), "churn_max": max(shares)}


def read_arguments() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="a table with tabs, packed by gzip")
    parser.add_argument("--text", default="text", help="the column with the text")
    parser.add_argument("--label", default="label", help="the column with what it is about")
    parser.add_argument("--encoder", type=Path, help="the folder of an encoder; the small one without it")
    parser.add_argument("--in-order", action="store_true", help="leave the rows as they are")
    return parser.parse_args()


def main() -> None:
    """Measure one table."""
    chosen = read_arguments()
    with gzip.open(chosen.texts, "rt", encoding="utf-8", newline="") as file:
        read: list[dict[str, Any]] = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not chosen.in_order:
        read = [read[place] for place in np.random.default_rng(SEED).permutation(len(read))]
    vectors = theme_encoder(chosen.encoder).encode([row[chosen.text] for row in read])
    told = churn(vectors, [row[chosen.label] for row in read], group_vectors)
    print(json.dumps({name: round(value, 4) for name, value in told.items()}))


if __name__ == "__main__":
    main()
