"""The better encoder: a neural one in a file of the ONNX form, for those who install the extra `quality`."""

from collections.abc import Sequence
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from base.vectors.tensors import of_length_one

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
# What follows the first hundred words of a text is not read: the cost of a text grows faster than its length.
MOST_TOKENS, AT_ONCE = 128, 8


class SentenceEncoder:
    """Any encoder whose vector of a text is the mean of its rows: MiniLM takes 2 ms a title, 130 pages a second."""

    def __init__(self, folder: Path) -> None:
        """Open a folder's model.onnx and tokenizer.json."""
        with (folder / MODEL).open("rb") as file:
            self.name = f"onnx-{file_digest(file, 'sha256').hexdigest()[:12]}"
        runtime, tokenizers = import_module("onnxruntime"), import_module("tokenizers")
        options = runtime.SessionOptions()
        # Other requests have threads of their own; and an arena would keep what the longest text took, 90 MB.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = runtime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.no_padding()
        self.dimensions = int(self._session.get_outputs()[0].shape[-1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Encoder."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        tokens = [self._tokenizer.encode(text.replace("\n", ". ")).ids if text.strip() else () for text in texts]
        # Texts of one length stand together, so that little is filled up.
        order = sorted((place for place, of in enumerate(tokens) if of), key=lambda place: len(tokens[place]))
        for start in range(0, len(order), AT_ONCE):
            places = order[start : start + AT_ONCE]
            vectors[places] = self._means([tokens[place] for place in places])
        return of_length_one(vectors)

    def _means(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        shape = len(tokens), max(map(len, tokens))
        given: dict[str, NDArray[Any]] = {
            name: np.zeros(shape, np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, numbers in enumerate(tokens):
            given["input_ids"][row, : len(numbers)] = numbers
            given["attention_mask"][row, : len(numbers)] = 1
        asked = {each.name: given[each.name] for each in self._session.get_inputs()}
        there = given["attention_mask"][:, :, None].astype(np.float32)
        rows: NDArray[np.float32] = self._session.run(None, asked)[0]
        means: NDArray[np.float32] = (rows * there).sum(axis=1) / there.sum(axis=1)
        return means
