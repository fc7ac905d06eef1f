"""Texts become vectors, and what means the same lies close."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer, models, pre_tokenizers

from base.vectors import Encoder, encoder, theme_encoder
from base.vectors.distilled import PLACE, DistilledEncoder
from base.vectors.table import ROWS
from bench.sentence_graph import HEADS, LAYERS, WIDTH, Graph

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
KNOWN = "64b47a2dc493cb8e85944076601189739852d7b64e0e1eedcb1937a251cd9fd5"
WORDS = ("[PAD]", "[UNK]", "card", "lost", "bike")


@pytest.fixture
def table() -> Encoder:
    found = encoder()
    assert found
    return found


def closeness(of: Encoder, one: str, other: str) -> float:
    vectors = of.encode([one, other])
    return float(vectors[0] @ vectors[1])


def test_the_table_is_the_one_that_was_measured(table: Encoder) -> None:
    package = find_spec("wordllama")
    assert package
    assert package.origin
    assert sha256((Path(package.origin).parent / ROWS).read_bytes()).hexdigest() == KNOWN
    assert (table.name, table.dimensions) == ("wordllama-256", 256)


@pytest.mark.parametrize(
    ("said", "again", "other"),
    [
        ("Freeze a lost card", "Block missing plastic", "Plants on the roof"),
        ("Somewhere to put bikes", "Bicycle parking", "A shorter form for loans"),
        ("Work from abroad", "Remote working in another country", "Larger letters on cash machines"),
    ],
)
def test_what_means_the_same_lies_close_in_other_words(table: Encoder, said: str, again: str, other: str) -> None:
    assert closeness(table, said, again) > closeness(table, said, other) + 0.1


def test_a_vector_has_length_one_and_a_text_without_a_word_has_none(table: Encoder) -> None:
    vectors = table.encode(["Freeze a lost card", "", " \n ", "?!", "\u0001"])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0, 0, 0], atol=1e-5)
    assert table.encode([]).shape == (0, 256)


def test_capitals_and_marks_say_nothing(table: Encoder) -> None:
    assert closeness(table, "Freeze a LOST card!", "freeze a lost card") == pytest.approx(1, abs=1e-5)


def test_a_title_counts_twice(table: Encoder) -> None:
    text = "Today they wait on the phone."
    assert closeness(table, f"Lost card\n{text}", "Lost card") > closeness(table, f"Lost card {text}", "Lost card")


def test_what_is_pasted_costs_no_more_than_some_hundred_words(table: Encoder) -> None:
    words = [f"qz{number}xk" for number in range(100_000)]
    assert np.array_equal(*table.encode([" ".join(words), " ".join(words[:256])]))
    assert np.array_equal(*table.encode(["x" * 1_000_000, "x" * 40]))


def test_threads_share_one_encoder() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: encoder(), range(8)))
        told = list(threads.map(lambda each: each.encode(["Freeze a lost card"]), filter(None, made)))
    assert len(set(map(id, made))) == 1
    assert len([one for one in told if np.array_equal(one, told[0])]) == 8


def test_without_the_package_there_is_no_encoder_and_importing_brings_no_numpy() -> None:
    # -S leaves out the packages that are installed.
    said = "import sys, base.vectors; print(base.vectors.encoder(), 'numpy' in sys.modules)"
    asked = subprocess.run([sys.executable, "-S", "-c", said], cwd=ROOT, capture_output=True, check=True, text=True)
    assert asked.stdout.split() == ["None", "False"]


def small_encoder(folder: Path) -> Path:
    """Write an encoder that knows three words, each of which lies along a dimension of its own."""
    rows = numpy_helper.from_array(np.eye(len(WORDS), dtype=np.float32), "rows")
    names = ("input_ids", "attention_mask", "token_type_ids")
    asked = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "words"]) for name in names]
    told = [helper.make_tensor_value_info("told", TensorProto.FLOAT, ["texts", "words", len(WORDS)])]
    nodes = [helper.make_node("Gather", ["rows", "input_ids"], ["told"])]
    graph = helper.make_graph(nodes, "small", asked, told, [rows])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), folder / "model.onnx")
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def test_any_encoder_in_a_folder_tells_the_mean_of_its_rows(tmp_path: Path) -> None:
    own = encoder(small_encoder(tmp_path))
    assert own
    half = 0.5**0.5
    vectors = own.encode(["card", "", "lost card", "bike"])
    assert np.allclose(vectors[:, 2:], [[1, 0, 0], [0, 0, 0], [half, half, 0], [0, 0, 1]])
    assert own.dimensions == len(WORDS)
    assert own.name.startswith("onnx-")


def test_a_text_has_the_same_vector_alone_as_among_others(tmp_path: Path) -> None:
    own = encoder(small_encoder(tmp_path))
    assert own
    texts = ["card", "lost card bike", "bike bike card"] * 5
    assert np.allclose(own.encode(texts), np.vstack([own.encode([text]) for text in texts]))


def test_a_folder_without_an_encoder_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"model\.onnx"):
        encoder(tmp_path)


def weights() -> dict[str, NDArray[np.float32]]:
    """Return weights of the right shapes for seven words and nine places."""
    chance = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {f"embeddings.{name}_embeddings.weight": (rows, WIDTH) for name, rows in
                                          (("word", 7), ("position", 9), ("token_type", 2))}  # fmt: skip
    shapes |= dict.fromkeys(("embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias"), (WIDTH,))
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        inside = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
        wide = {"intermediate.dense": (4 * WIDTH, WIDTH), "output.dense": (WIDTH, 4 * WIDTH)}
        matrices = {**dict.fromkeys(inside, (WIDTH, WIDTH)), **wide}
        shapes |= {f"{layer}.{name}.weight": shape for name, shape in matrices.items()}
        shapes |= {f"{layer}.{name}.bias": shape[:1] for name, shape in matrices.items()}
        normal = ("attention.output.LayerNorm", "output.LayerNorm")
        shapes |= {f"{layer}.{name}.{part}": (WIDTH,) for name in normal for part in ("weight", "bias")}
    return {name: chance.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


def test_the_graph_that_is_written_looks_at_the_words_there_and_at_nothing_that_fills_up() -> None:
    from onnxruntime import InferenceSession  # noqa: PLC0415 - takes half a second

    run = InferenceSession(Graph(weights()).model().SerializeToString()).run
    alone = run(None, {"input_ids": np.array([[3, 4, 5]]), "attention_mask": np.ones((1, 3), np.int64)})[0]
    filled = {"input_ids": np.array([[3, 4, 5, 0, 0]]), "attention_mask": np.array([[1, 1, 1, 0, 0]])}
    assert alone.shape == (1, 3, HEADS * 32)
    assert np.allclose(run(None, filled)[0][:, :3], alone, atol=1e-4)
    other = run(None, {"input_ids": np.array([[3, 4, 6]]), "attention_mask": np.ones((1, 3), np.int64)})[0]
    assert not np.allclose(other[:, 0], alone[:, 0], atol=1e-4)


def test_themes_have_an_encoder_of_their_own_and_search_keeps_its_own(table: Encoder) -> None:
    joined = theme_encoder()
    assert (joined.name, joined.dimensions) == ("distilled-256+wordllama-256", 512)
    vectors = joined.encode(["Freeze a lost card", "", "?!"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0], atol=1e-5)
    assert encoder() is table
    assert closeness(joined, "Freeze a lost card", "Block missing plastic") > 0.2


def test_the_distilled_table_is_the_one_that_was_measured_and_small() -> None:
    assert sha256(PLACE.read_bytes()).hexdigest() == "2afc0cadccb580ae91fceaaa7568a8aafc0920e396c69ab2c001c3f7624e2715"
    assert PLACE.stat().st_size < 8_000_000


def test_the_distilled_table_cuts_unknown_words_and_reads_accents() -> None:
    own = DistilledEncoder()
    assert closeness(own, "Café", "cafe") == pytest.approx(1, abs=1e-5)
    assert closeness(own, "unblockable", "un-block-able") > 0
    assert not own.encode(["\u0b85\u0b86\U0001f600"]).any()
