"""Keep the landmarks of themes as bytes."""

from io import BytesIO

import numpy as np

from feedback.themes.joining import Landmarks


def to_bytes(marks: Landmarks) -> bytes:
    """Pack them, half-precision: some 60 KB a theme."""
    kept = BytesIO()
    cuts = np.array(list(marks.cuts.items()), np.float64).reshape(-1, 2)
    np.savez(kept, vectors=marks.vectors.astype(np.float16), themes=marks.themes, cuts=cuts)
    return kept.getvalue()


def from_bytes(kept: bytes) -> Landmarks:
    """Unpack what `to_bytes` packed."""
    with np.load(BytesIO(kept), allow_pickle=False) as arrays:
        cuts = {int(theme): float(cut) for theme, cut in arrays["cuts"]}
        return Landmarks(arrays["vectors"].astype(np.float32), arrays["themes"], cuts)
