"""Measure how well themes are learned from a few confirmed comments each; the last line is JSON.

    python -m bench.theming.shots DATA.tsv.gz --text text --label label --shots 3,5,10,20
    python -m bench.theming.shots DATA.tsv.gz --rows 900 --themes 24        a sample of rows, and of themes
    python -m bench.theming.shots DATA.tsv.gz --asking                      what choosing the questions brings

So many comments of each theme, half of a smaller theme's, are confirmed; all others are placed, with their texts and
vectors known and their labels not. A comment whose label holds several joined by | counts for each. Beside it stands
the logistic regression of scikit-learn, as it comes, on the same vectors of the same comments.
"""

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from base.vectors import theme_encoder
from feedback.themes.learning import Ground, Learned, learn, most_telling

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]
PRECISION = 0.85
# An asking begins with three of each theme and goes on with ten questions at a time.
BEGINNING, AT_ONCE, TIMES = 3, 10, 12
# Of the themes, every so many-th is kept from those who learn, to see how many of its comments join another.
UNKNOWN = 5


@dataclass(frozen=True, eq=False)
class Comments:
    """Comments with the numbers of their themes."""

    texts: Sequence[str]
    vectors: Vectors
    themes: Sequence[frozenset[int]]
    ground: Ground

    @classmethod
    def of(cls, texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> "Comments":
        """Give each label a number and look at the ground."""
        parts = [frozenset(label.split("|")) for label in labels]
        numbers = {name: number for number, name in enumerate(sorted(set(chain.from_iterable(parts))))}
        themes = [frozenset(numbers[name] for name in of_one) for of_one in parts]
        return cls(texts, vectors, themes, Ground.of(vectors, texts))

    def learned(self, rows: Rows) -> Learned:
        """Learn from these rows."""
        return learn(self.ground, self.vectors[rows], self.texts_of(rows), [self.themes[row] for row in rows])

    def texts_of(self, rows: Rows) -> list[str]:
        """Return the texts of rows."""
        return [self.texts[row] for row in rows]

    def right(self, rows: Rows, answers: Rows) -> NDArray[np.bool_]:
        """Say which answers are one of the comment's themes."""
        return np.array([answer in self.themes[row] for row, answer in zip(rows, answers.tolist(), strict=True)], bool)

    def drawn(self, count: int, seed: int) -> Rows:
        """Draw so many comments of each theme, half of a smaller one's."""
        random, found = np.random.default_rng(seed), set[int]()
        for theme in sorted(set(chain.from_iterable(self.themes))):
            members = [row for row, of_one in enumerate(self.themes) if theme in of_one]
            found.update(random.choice(members, min(count, max(1, len(members) // 2)), replace=False).tolist())
        return np.array(sorted(found), np.int64)


def shots(
    texts: Sequence[str], vectors: Vectors, labels: Sequence[str], counts: Sequence[int], seeds: int = 3
) -> dict[str, dict[str, float | None]]:
    """Return the figures for each number of confirmed comments a theme, of several draws.

    accuracy: of the likeliest theme; plain: of logistic regression; ratio: the one by the other. coverage: the largest
    share of comments, surest first, of which .85 are right. coverage_cut, precision_cut: the share that really joins
    and how much of it is right, None where none joins. strangers_cut: the share of comments of themes kept secret
    that joins another.
    """
    comments = Comments.of(texts, vectors, labels)
    return {str(count): _means([_draw(comments, count, seed) for seed in range(seeds)]) for count in counts}


def _draw(comments: Comments, count: int, seed: int) -> dict[str, float]:
    rows = comments.drawn(count, seed)
    rest = np.setdiff1d(np.arange(len(comments.texts)), rows)
    placed = comments.learned(rows).place(comments.vectors[rest], comments.texts_of(rest))
    right = comments.right(rest, placed.likeliest)
    return {
        "accuracy": float(right.mean()),
        "plain": float(comments.right(rest, _plain(comments, rows, rest)).mean()),
        "coverage": coverage(placed.confidence, right),
        "coverage_cut": float(placed.joins.mean()),
        "right_cut": float((right & placed.joins).mean()),
        "strangers_cut": _strangers(comments, rows),
    }


def _means(draws: Sequence[dict[str, float]]) -> dict[str, float | None]:
    told = {name: float(np.mean([draw[name] for draw in draws])) for name in draws[0]}
    joining, right = told["coverage_cut"], told.pop("right_cut")
    rounded = {name: round(value, 3) for name, value in told.items()}
    precision = round(right / joining, 3) if joining else None
    return {**rounded, "ratio": round(told["accuracy"] / told["plain"], 3), "precision_cut": precision}


def coverage(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the largest share of comments, the surest first, of which .85 are right."""
    ordered = right[np.argsort(-confidence, kind="stable")]
    enough = np.flatnonzero(np.cumsum(ordered) >= PRECISION * np.arange(1, len(ordered) + 1))
    return float(enough[-1] + 1) / len(ordered) if len(enough) else 0.0


def _plain(comments: Comments, rows: Rows, rest: Rows) -> Rows:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - the rival alone needs it

    pairs = [(row, theme) for row in rows.tolist() for theme in sorted(comments.themes[row])]
    rival = LogisticRegression(max_iter=1000).fit(comments.vectors[[row for row, _ in pairs]], [of for _, of in pairs])
    return np.asarray(rival.predict(comments.vectors[rest]), np.int64)


def _strangers(comments: Comments, rows: Rows) -> float:
    unknown = {theme for theme in chain.from_iterable(comments.themes) if theme % UNKNOWN == 0}
    known = np.array([row for row in rows if not comments.themes[row] & unknown], np.int64)
    strange = np.array([row for row, of_one in enumerate(comments.themes) if of_one <= unknown], np.int64)
    placed = comments.learned(known).place(comments.vectors[strange], comments.texts_of(strange))
    return float(placed.joins.mean())


def asking(comments: Comments, seed: int) -> dict[str, list[float]]:
    """Return the accuracy after each ten questions, chosen and drawn by lot.

    It is that on a third of the comments, about which nobody is ever asked.
    """
    began, lot = comments.drawn(BEGINNING, seed), np.random.default_rng(seed)
    others = lot.permutation(np.setdiff1d(np.arange(len(comments.texts)), began))
    judged, open_ones = np.split(others, [len(others) // 3])
    return {way: _asked(comments, began, judged, open_ones, chosen=way == "chosen") for way in ("chosen", "drawn")}


def _asked(comments: Comments, rows: Rows, judged: Rows, waiting: Rows, *, chosen: bool) -> list[float]:
    found = []
    for _ in range(TIMES + 1):
        learned = comments.learned(rows)
        answers = learned.place(comments.vectors[judged], comments.texts_of(judged)).likeliest
        found.append(float(comments.right(judged, answers).mean()))
        next_ones = _questions(comments, learned, waiting) if chosen else np.arange(AT_ONCE)
        rows, waiting = np.concatenate([rows, waiting[next_ones]]), np.delete(waiting, next_ones)
    return found


def _questions(comments: Comments, learned: Learned, waiting: Rows) -> Rows:
    placed = learned.place(comments.vectors[waiting], comments.texts_of(waiting))
    return most_telling(placed.confidence, comments.ground.settle(comments.vectors[waiting]), AT_ONCE)


def read(path: Path, text: str, label: str) -> tuple[list[str], list[str]]:
    """Return the texts and labels of a table with tabs, packed by gzip."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [(row[text], row[label]) for row in csv.DictReader(file, delimiter="\t")]
    return [said for said, of in rows if of], [of for _, of in rows if of]


def sample(labels: Sequence[str], themes: int | None, rows: int | None, seed: int = 0) -> Rows:
    """Return the rows of so many themes of at least twelve comments, and of these so many rows; all where none."""
    random = np.random.default_rng(seed)
    names = sorted(name for name, count in Counter(labels).items() if count >= 12)  # noqa: PLR2004
    chosen = set(random.permutation(names)[:themes].tolist())
    kept = np.array([row for row, label in enumerate(labels) if label in chosen], np.int64)
    return np.sort(random.permutation(kept)[:rows])


def read_arguments() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="a table with tabs, packed by gzip")
    parser.add_argument("--text", default="text", help="the column with the text")
    parser.add_argument("--label", default="label", help="the column with what it is about")
    parser.add_argument("--shots", default="3,5,10,20", help="confirmed comments a theme")
    parser.add_argument("--seeds", type=int, default=3, help="draws of which the mean is taken")
    parser.add_argument("--encoder", type=Path, help="the folder of an encoder; the small one without it")
    parser.add_argument("--themes", type=int, help="only so many themes, of those with twelve comments and more")
    parser.add_argument("--rows", type=int, help="only so many comments")
    parser.add_argument("--asking", action="store_true", help="compare chosen questions with such drawn by lot")
    return parser.parse_args()


def main() -> None:
    """Measure one table."""
    chosen = read_arguments()
    texts, labels = read(chosen.table, chosen.text, chosen.label)
    if chosen.themes or chosen.rows:
        kept = sample(labels, chosen.themes, chosen.rows)
        texts, labels = [texts[row] for row in kept], [labels[row] for row in kept]
    vectors = theme_encoder(chosen.encoder).encode(texts)
    if chosen.asking:
        draws = [asking(Comments.of(texts, vectors, labels), seed) for seed in range(chosen.seeds)]
        told = {way: np.mean([draw[way] for draw in draws], axis=0).round(3).tolist() for way in draws[0]}
    else:
        told = {"shots": shots(texts, vectors, labels, [int(count) for count in chosen.shots.split(",")], chosen.seeds)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
