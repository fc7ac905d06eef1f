"""Measure what finds an idea that somebody else said before: shared words, vectors, both; the last line is JSON.

    python -m bench.likeness                             the paraphrases beside this file
    python -m bench.likeness --encoder data/encoder      the same with a better encoder
    python -m bench.likeness --corpus C --queries Q      other collections, in the forms that bench.search reads

Each of the 167 ideas of paraphrases.tsv was written down three times: first, close to that, and far from it, in mostly
other words. A question is one of them, its title alone or with its text, and the two others are to be found.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray

from base.vectors import encoder
from bench.searching.bm25f import Bm25f
from bench.searching.collection import Query, read_corpus, read_queries
from bench.searching.scores import DEPTH, means, scores
from search.likeness import NEAREST, SHARING, cosines, join, nearest, pack

PARAPHRASES = Path(__file__).parent / "paraphrases.tsv"
Texts = list[tuple[str, str, str]]


def paraphrases() -> tuple[Texts, list[Query]]:
    """Return the documents (id, title, text), and for each what is like it."""
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = [f"{row['idea']}-{row['wording']}" for row in rows]
    alike = {name: [other for other in names if other.split("-")[0] == name.split("-")[0]] for name in names}
    texts = [(name, row["title"], row["text"]) for name, row in zip(names, rows, strict=True)]
    return texts, [Query(*text, dict.fromkeys({*alike[text[0]]} - {text[0]}, 1.0)) for text in texts]


class Finder:
    """Finds by words, by vectors and by both, as the engine does."""

    def __init__(self, texts: Texts, folder: Path | None) -> None:
        """Read the documents."""
        self.ids = np.array([name for name, _, _ in texts])
        self._words = Bm25f([title for _, title, _ in texts], [text for _, _, text in texts])
        self._encoder = encoder(folder)
        self.packed = pack(self._vectors([(title, text) for _, title, text in texts]))

    def _vectors(self, texts: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        if self._encoder is None:
            return np.zeros((len(texts), 64), np.float32)
        return self._encoder.encode([f"{title}\n{text}".strip() for title, text in texts])

    def ranks(self, query: Query) -> Iterator[tuple[str, list[str]]]:
        """Return the best ten by each way, the document that the question was taken from left out."""
        others = np.flatnonzero(self.ids != query.id)
        shares = self._words.shares(query.typed, query.text)
        vector = self._vectors([(query.typed, query.text)])[0]
        near = nearest(self.packed, vector, others)
        sharing = others[np.argsort(-shares[others], kind="stable")[:SHARING]]
        yield "words", self._best(sharing, shares[sharing])
        yield "vectors", self._best(near, cosines(self.packed, vector, near))
        for way, found in (("joined", np.union1d(near, sharing)), ("words, joined", sharing)):
            yield way, self._best(found, join(shares[found], cosines(self.packed, vector, found)))

    def _best(self, numbers: NDArray[np.int64], weights: NDArray[np.float64]) -> list[str]:
        return [str(name) for name in self.ids[numbers[np.argsort(-weights, kind="stable")[:DEPTH]]]]


def measure(finder: Finder, queries: Sequence[Query]) -> dict[str, dict[str, float]]:
    """Return the means of each way, and the milliseconds of all ways together."""
    began = process_time()
    ranked = [(query, dict(finder.ranks(query))) for query in queries]
    spent = 1000 * (process_time() - began) / len(queries)
    told = {way: means(scores(found[way], query.grades) for query, found in ranked) for way in ranked[0][1]}
    return {**told, "each": {"ms": round(spent, 2), "nearest": NEAREST}}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, help="folder of model.onnx and tokenizer.json")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    chosen = parser.parse_args()
    texts, queries = paraphrases()
    if chosen.corpus:
        texts = [(entry.public_id, entry.title, entry.text) for entry in read_corpus(chosen.corpus)]
        queries = read_queries(chosen.queries)
    finder = Finder(texts, chosen.encoder)
    told = {"title and text": measure(finder, queries)} if any(query.text for query in queries) else {}
    told["title"] = measure(finder, [query._replace(text="") for query in queries])
    for asked, ways in told.items():
        for way, figures in ways.items():
            print(f"{asked:15}{way:15}", figures)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
