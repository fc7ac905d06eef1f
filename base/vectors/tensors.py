"""Numbers in files and in rows, as encoders need them."""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

KINDS = {"F16": np.float16, "F32": np.float32, "I8": np.int8, "U8": np.uint8}


def read_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of a safetensors file by name, mapped: eight bytes of length, a head in JSON, the numbers."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        head = json.loads(file.read(length))
    numbers = np.asarray(np.memmap(path, mode="r", offset=8 + length))
    tensors = {name: told for name, told in head.items() if told.get("dtype") in KINDS}
    return {
        name: numbers[slice(*told["data_offsets"])].view(KINDS[told["dtype"]]).reshape(told["shape"])
        for name, told in tensors.items()
    }


def of_length_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bring each row to length one, in place; a row of noughts stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors
