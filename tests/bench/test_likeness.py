"""What was decided on measurements can be measured again."""

import os
from pathlib import Path

import pytest

from bench.likeness import Finder, measure, paraphrases
from bench.searching.collection import read_corpus, read_queries

pytestmark = pytest.mark.once


def test_most_paraphrases_are_found_and_words_alone_find_far_fewer() -> None:
    texts, queries = paraphrases()
    told = measure(Finder(texts, None), queries)
    assert len(queries) == 501
    assert told["joined"]["recall@5"] > 0.7 > told["words"]["recall@5"] + 0.2
    assert told["joined"]["mrr"] > 0.85


@pytest.mark.dev_data
@pytest.mark.slow
@pytest.mark.parametrize(
    ("corpus", "questions", "aim"),
    [
        ("rustdup_corpus.jsonl.gz", "rustdup_dev.jsonl.gz", 0.25),
        ("cran_corpus.json.gz", "cran_queries.json.gz", 0.4),
    ],
)
def test_one_setting_serves_duplicates_and_questions(corpus: str, questions: str, aim: float) -> None:
    folder = Path(os.environ["SEEDBED_DEV_DATA"]) / "search"
    texts = [(entry.public_id, entry.title, entry.text) for entry in read_corpus(folder / corpus)]
    queries = read_queries(folder / questions)
    told = measure(Finder(texts, None), [query._replace(text="") for query in queries])
    assert told["words, joined"]["ndcg@10"] > aim
    assert told["joined"]["recall@5"] > told["words"]["recall@5"]
