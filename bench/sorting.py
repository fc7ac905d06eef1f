"""Measure how right comments are sorted, by rules alone and after 50, 100 and 200 corrections, and how fast.

    python -m bench.sorting
    python -m bench.sorting --data DATA.tsv.gz --text text --label label --high lost_card,stolen_phone

Comments with known values: `bench/sorting.tsv`, written for this by hand. Rules were built on the half `build`; the
half `held` was written after them. With a file of other texts, their labels are taught as products too, and that
those of `--high` are urgent. The last line is one line of JSON.
"""

import argparse
import csv
import gzip
import json
import random
import resource
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from time import process_time

from feedback.sorting import FIELDS, sort_out
from feedback.sorting.guess import Guess

COMMENTS = Path(__file__).with_suffix(".tsv")
TAUGHT, SPLITS, ASKED = (50, 100, 200), 10, 500
MOST_READ = 2_000


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file with a header."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(raw.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Return the mean of F1 over the values that are wanted; what is unsure is wrong."""
    each = []
    for value in {wanted for wanted, _ in pairs}:
        hits = sum(wanted == given == value for wanted, given in pairs)
        each.append(2 * hits / sum((wanted == value) + (given == value) for wanted, given in pairs))
    return round(mean(each), 3)


def of_rules(rows: Sequence[dict[str, str]]) -> dict[str, dict[str, float]]:
    """Return how right the rules are, field by field."""
    guessed = [(row, sort_out(row["text"])) for row in rows]
    pairs = {
        field: [(row[field], getattr(guess, field).value) for row, guess in guessed]
        for field in FIELDS
        if field != "product"
    }
    return {
        field: {"F1": macro_f1(told), "right": round(mean(wanted == given for wanted, given in told), 3)}
        for field, told in pairs.items()
    }


def taught(triples: Iterable[tuple[str, str, str | None]]) -> dict[int, dict[str, float]]:
    """Return for so many corrections how right rules and learned are on other comments, and what they say they are."""
    from feedback.sorting.learning import Correction  # noqa: PLC0415 - after memory was measured

    corrections = [Correction(*triple) for triple in triples]
    sizes = [count for count in TAUGHT if count < len(corrections)]
    return {count: _mean([_trial(corrections, count, seed) for seed in range(SPLITS)]) for count in sizes}


def _trial(corrections: Sequence[tuple[str, str, str | None]], count: int, seed: int) -> dict[str, float]:
    from feedback.sorting.describing import describe  # noqa: PLC0415 - the same
    from feedback.sorting.learning import Correction, learn  # noqa: PLC0415 - the same

    drawn = random.Random(seed).sample([Correction(*each) for each in corrections], len(corrections))
    asked, learner = drawn[count : count + ASKED], learn(drawn[:count])
    if learner is None:
        return {}
    rows = describe([each.text for each in asked])
    guesses = [learner.guess(row, Guess(each.ruled, 1.0)).value for row, each in zip(rows, asked, strict=True)]
    return {
        "rules": mean(each.ruled == each.value for each in asked),
        "learned": mean(guess == each.value for guess, each in zip(guesses, asked, strict=True)),
        "said": learner.learned.right / learner.learned.of,
    }


def _mean(trials: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: round(mean(trial[name] for trial in trials), 3) for name in trials[0]}


def pace(texts: Sequence[str]) -> int:
    """Return comments a CPU-second, the lists being read."""
    began = process_time()
    for text in texts:
        sort_out(text)
    return round(len(texts) / (process_time() - began))


def cost_of_learning(texts: Sequence[tuple[str, str, str | None]]) -> float:
    """Return the CPU seconds of learning one field of so many texts, the second time."""
    from feedback.sorting.learning import Correction, learn  # noqa: PLC0415 - the same

    corrections = [Correction(*each) for each in texts]
    learn(corrections[:100])
    began = process_time()
    learn(corrections)
    return round(process_time() - began, 3)


def memory() -> float:
    """Return the most memory this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def of_comments() -> dict[str, object]:
    """Measure rules and teaching on the comments beside this file."""
    rows, before = read(COMMENTS), memory()
    rules = {half: of_rules([row for row in rows if row["half"] == half]) for half in ("build", "held")}
    grown = round(memory() - before, 1)
    ruled = [(row, sort_out(row["text"])) for row in rows]
    lessons = {
        field: taught((row["text"], row[field], getattr(guess, field).value) for row, guess in ruled)
        for field in ("sentiment", "urgency", "kind", "product")
    }
    return {"rules": rules, "taught": lessons, "MB": grown, "per_cpu_s": pace([row["text"] for row in rows])}


def of_texts(texts: Sequence[tuple[str, str, str | None]]) -> dict[str, object]:
    """Measure teaching on other texts, and what both cost."""
    known = [text for text, *_ in texts[:MOST_READ]]
    return {"data": taught(texts), "data_per_cpu_s": pace(known), "learning_s": cost_of_learning(texts[:MOST_READ])}


def _urgent(texts: Sequence[tuple[str, str]], high: set[str]) -> list[tuple[str, str, str | None]]:
    drawn = random.Random(SPLITS).sample(texts, min(MOST_READ, len(texts)))
    return [(text, "high" if label in high else "normal", sort_out(text).urgency.value) for text, label in drawn]


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--text", default="text")
    parser.add_argument("--label", default="label")
    parser.add_argument("--high", default="")
    chosen = parser.parse_args()
    told = of_comments()
    if chosen.data:
        texts = [(row[chosen.text], row[chosen.label]) for row in read(chosen.data)]
        told |= of_texts([(text, label, None) for text, label in texts])
        if chosen.high:
            told["urgent"] = taught(_urgent(texts, set(chosen.high.split(","))))
    for name, figures in told.items():
        print(name, json.dumps(figures, indent=1))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
