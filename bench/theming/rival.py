"""BERTopic as it comes, given the same vectors, in an environment of its own, where no package of it can harm ours."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.theming.data import Labelled
from bench.theming.quality import agreement

CACHE = Path(tempfile.gettempdir()) / "seedbed-bertopic"
# Without what BERTopic itself asks for, which is PyTorch and more: the vectors are given.
NEEDS = ("umap-learn==0.5.12", "hdbscan==0.8.44", "pandas", "plotly", "tqdm", "pyyaml")
BERTOPIC = "bertopic==0.17.4"
# Twice, for the first time half of it compiles itself: what comes after is what a second grouping costs.
SCRIPT = """
import json, sys, time
import numpy as np
from bertopic import BERTopic
folder = sys.argv[1]
texts, vectors, spent = json.load(open(folder + "/texts.json")), np.load(folder + "/vectors.npy"), []
for _ in range(2):
    began = time.process_time()
    groups, _ = BERTopic().fit_transform(texts, vectors)
    spent.append(round(time.process_time() - began, 2))
json.dump({"groups": [int(group) for group in groups], "cpu_s": spent[0], "warm_cpu_s": spent[1]}, sys.stdout)
"""


def rival(data: Labelled, vectors: NDArray[np.float32], cache: Path) -> dict[str, Any]:
    """Return how well BERTopic's groups agree with the labels, and its CPU seconds without embedding."""
    python = _environment(cache)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "texts.json").write_text(json.dumps(data.texts), encoding="utf-8")
        np.save(Path(folder) / "vectors.npy", vectors)
        ended = subprocess.run([python, "-c", SCRIPT, folder], stdout=subprocess.PIPE, check=True)
    told = json.loads(ended.stdout.splitlines()[-1])
    return {**agreement(np.array(told.pop("groups"), np.int64), data.labels), **told}


def _environment(cache: Path) -> Path:
    """Return the Python of the environment; builds it, some 600 MB, where there is none."""
    python, finished = cache / "bin" / "python", cache / "finished"
    if not finished.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", cache], check=True)
        install: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *NEEDS], check=True)
        subprocess.run([*install, "--no-deps", BERTOPIC], check=True)
        finished.touch()
    return python
