"""Several arrays in one file, each in NumPy's own form, read by mapping the file into memory.

A file is written beside its name and then renamed, so that who finds it finds all of it. Its last four bytes say
whether what stands before them is what was written.
"""

import mmap
import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

Array = NDArray[Any]
CHECK = 4
HALF_WRITTEN = ".new"
# NumPy's heads fill whole multiples of it; where arrays begin at one too, none is read byte by byte.
ALIGNED = 64


class Damaged(Exception):  # noqa: N818 - a state of a file, not an error of the program
    """A file does not hold what was written."""


def write_arrays(path: Path, arrays: Sequence[Array]) -> int:
    """Write the arrays so that the file is there wholly or not at all; returns its size."""
    data = BytesIO()
    for array in arrays:
        npy.write_array(data, np.ascontiguousarray(array), allow_pickle=False)
        data.write(bytes(-data.tell() % ALIGNED))
    written = data.getvalue()
    beside = path.with_name(f"{path.name}.{os.getpid()}{HALF_WRITTEN}")
    try:
        beside.write_bytes(written + crc32(written).to_bytes(CHECK, "little"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return len(written) + CHECK


def read_arrays(path: Path, *, whole: bool = False) -> list[Array]:
    """Return the arrays of a file; they stay readable after it was deleted.

    Raises FileNotFoundError, and Damaged where the file ends early or, if the whole was asked for, was changed.
    """
    with path.open("rb") as file:
        try:
            mapped = np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
            if whole and crc32(mapped[:-CHECK].data) != int.from_bytes(mapped[-CHECK:].tobytes(), "little"):
                raise Damaged(path.name)
            arrays = []
            while file.tell() < len(mapped) - CHECK:
                arrays.append(_next(file, mapped))
        except ValueError as fault:
            raise Damaged(path.name) from fault
    if not arrays:
        raise Damaged(path.name)
    return arrays


def _next(file: Any, mapped: Array) -> Array:  # noqa: ANN401 - NumPy's own stubs take any file
    """Return the array whose head the file stands before, and go on to the next; raises ValueError."""
    npy.read_magic(file)
    shape, _is_fortran, dtype = npy.read_array_header_1_0(file)
    start = file.tell()
    end = start + int(np.prod(shape)) * dtype.itemsize
    if end > len(mapped) - CHECK:
        raise ValueError("the file ends early")
    file.seek(end + -end % ALIGNED)
    return mapped[start:end].view(dtype).reshape(shape)
