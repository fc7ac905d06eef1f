"""Make base/vectors/distilled.safetensors: `python -m bench.distil FILE`, from the weights of bin/quality-encoder.

Each word of all-MiniLM-L6-v2 (Apache-2.0) is read alone once; of its 384 dimensions the 256 that differ most are kept
(principal components), weighted by the logarithm of its rank, for the words stand by how frequent they are. Whole
numbers with a step for each dimension make 7.8 MB of 30. Takes 25 CPU-seconds.
"""

import json
import struct
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from base.vectors.sentences import TOKENIZER
from base.vectors.tensors import read_tensors
from bench.sentence_graph import KNOWN, PACKAGE, PLACE, WEIGHTS, Graph

DIMENSIONS, AT_ONCE = 256, 256
# 127 steps reach this many spreads: what few numbers lie beyond is cut, so that the others have finer steps.
REACH = 8


def pieces(source: Path) -> dict[str, int]:
    """Return what texts are cut into and the numbers of it; not what stands for nothing."""
    known: dict[str, int] = json.loads((source / TOKENIZER).read_bytes())["model"]["vocab"]
    return {piece: number for piece, number in known.items() if not (piece.startswith("[") and len(piece) > 1)}


def rows(source: Path, numbers: NDArray[np.int64], known: dict[str, int]) -> NDArray[np.float32]:
    """Read each piece alone, between the marks of beginning and end: (pieces, 384)."""
    run = InferenceSession(Graph(read_tensors(source / WEIGHTS)).model().SerializeToString()).run
    found = []
    for start in range(0, len(numbers), AT_ONCE):
        middle = numbers[start : start + AT_ONCE]
        ids = np.stack([np.full_like(middle, known["[CLS]"]), middle, np.full_like(middle, known["[SEP]"])], axis=1)
        found.append(run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][:, 1])
    return np.concatenate(found)


def principal(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn the rows so that the first dimensions differ most, and keep those."""
    centred = (table - table.mean(axis=0)).astype(np.float64)
    _, turned = np.linalg.eigh(centred.T @ centred)
    kept: NDArray[np.float32] = (centred @ turned[:, ::-1][:, :DIMENSIONS]).astype(np.float32)
    return kept


def write(path: Path, tensors: dict[str, NDArray[np.generic]]) -> None:
    """Write a safetensors file."""
    kinds = {"int8": "I8", "uint8": "U8", "float32": "F32"}
    head, at = {}, 0
    for name, tensor in tensors.items():
        end = at + tensor.nbytes
        head[name] = {"dtype": kinds[tensor.dtype.name], "shape": tensor.shape, "data_offsets": [at, end]}
        at = end
    told = json.dumps(head).encode()
    told += b" " * (-len(told) % 8)
    path.write_bytes(b"".join([struct.pack("<Q", len(told)), told, *(each.tobytes() for each in tensors.values())]))


def make(source: Path, path: Path) -> None:
    """Make the table; raises ValueError for other weights than the known ones."""
    if sha256((source / WEIGHTS).read_bytes()).hexdigest() != KNOWN:
        raise ValueError(f"{source / WEIGHTS} does not hold the weights of all-MiniLM-L6-v2.")
    known: dict[str, int] = json.loads((source / TOKENIZER).read_bytes())["model"]["vocab"]
    kept = pieces(source)
    numbers = np.array(list(kept.values()))
    table = principal(rows(source, numbers, known)) * np.log1p(numbers)[:, None].astype(np.float32)
    steps = (REACH * table.std(axis=0) / 127).astype(np.float32)
    whole = np.clip(np.rint(table / steps), -127, 127).astype(np.int8)
    words = np.frombuffer("\n".join(kept).encode(), np.uint8)
    write(path, {"steps": steps, "rows": whole, "pieces": words})
    print(f"{len(kept)} pieces, {path.stat().st_size} bytes, sha256 {sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    package = find_spec(PACKAGE)
    if not package or not package.origin:
        sys.exit("The weights are not installed: run bin/quality-encoder, which takes them away again at its end.")
    make(Path(package.origin).parent / PLACE, Path(sys.argv[1]))
