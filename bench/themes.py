"""Measure how well themes are found that people know already; the last line is JSON.

    python -m bench.themes DATA.tsv.gz --text text --label label      a column of texts, one of labels (several: a|b)
    python -m bench.themes DATA.tsv.gz --encoder data/encoder         the same with a better encoder
    python -m bench.themes DATA.tsv.gz --beside                       BERTopic's figures beside ours
    python -m bench.themes DATA.tsv.gz --rows 3000 --names            some of the rows; and the themes' names

    python -m bench.themes DATA.tsv.gz --shots 3,5,10,20              what so many confirmed comments a theme teach

`python bench/themes.py` does the same. Speed is that of embedding and grouping together; left_over are texts that no
theme took. BERTopic's CPU seconds are told without embedding, at first and once it has compiled itself.
"""

import argparse
import json
import resource
import sys
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1])]  # So that the file can be run by its name, too.

from base.vectors import theme_encoder  # noqa: E402
from bench.theming.churn import SEED, churn  # noqa: E402
from bench.theming.data import JOINED, Labelled, read_labelled  # noqa: E402
from bench.theming.quality import agreement  # noqa: E402
from bench.theming.rival import CACHE, rival  # noqa: E402
from bench.theming.shots import shots  # noqa: E402
from feedback.themes.building import describe  # noqa: E402
from feedback.themes.grouping import group_vectors  # noqa: E402

# What is told of ten growing batches, every proposal accepted: see bench/theming/churn.py.
CHURN = ("churn_mean", "churn_max", "ARI_followed", "ARI_at_once", "share", "waiting_mean", "waiting_end")


def measure(data: Labelled, asked: argparse.Namespace) -> dict[str, Any]:
    """Find the themes of the texts, and return what they are worth and what they cost."""
    began = process_time()
    vectors = theme_encoder(asked.encoder).encode(data.texts)
    embedded = process_time()
    groups = group_vectors(vectors, at_least=asked.at_least)
    grouped = process_time()
    spent = {"embedding_cpu_s": round(embedded - began, 2), "grouping_cpu_s": round(grouped - embedded, 2)}
    speed = {"per_cpu_s": round(len(data.texts) / (grouped - began)), "peak_mb": _peak()}
    told = {**agreement(groups, data.labels), "rows": len(data.texts), **speed, **spent}
    told |= _churned(data, vectors, asked)
    if asked.shots:
        told["shots"] = shots(data.texts, vectors, _joined(data), [int(count) for count in asked.shots.split(",")])
    if asked.names:
        for theme in describe(data.texts, vectors, groups).themes:
            print(f"{len(theme.members):6}  {theme.name:44}  {theme.quotes[0].sentence if theme.quotes else ''}")
    if asked.beside:
        told["BERTopic"] = rival(data, vectors, asked.cache)
    return told


def _churned(data: Labelled, vectors: NDArray[np.float32], asked: argparse.Namespace) -> dict[str, float]:
    """Follow the themes while the texts come in ten batches, in an order that is drawn once and for all."""
    order = np.random.default_rng(SEED).permutation(len(data.texts))
    labels = _joined(data)
    told = churn(vectors[order], [labels[row] for row in order], partial(group_vectors, at_least=asked.at_least))
    return {name: round(value, 4) for name, value in told.items() if name in CHURN}


def _joined(data: Labelled) -> list[str]:
    return [JOINED.join(of_one) for of_one in data.labels]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--text", default="text", help="the column of texts")
    parser.add_argument("--label", default="label", help="the column of labels")
    parser.add_argument("--encoder", type=Path, help="folder of model.onnx and tokenizer.json")
    parser.add_argument("--rows", type=int, help="no more than so many, drawn from a fixed seed")
    parser.add_argument("--at-least", type=int, default=8, help="texts that make a theme")
    parser.add_argument("--shots", help="so many confirmed comments a theme, as 3,5,10,20, and what they teach")
    parser.add_argument("--names", action="store_true", help="show the names")
    parser.add_argument("--beside", action="store_true", help="BERTopic too, with the same vectors")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where BERTopic's environment is built")
    asked = parser.parse_args()
    data = read_labelled(asked.data, text=asked.text, label=asked.label, rows=asked.rows)
    print(json.dumps(measure(data, asked)))


if __name__ == "__main__":
    main()
