"""Group texts in a process of its own: a list in JSON comes in, the grouping goes out."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from feedback.themes import group_texts

folder = Path(sys.argv[1]) if sys.argv[1:] else None
json.dump(asdict(group_texts(json.load(sys.stdin), folder=folder)), sys.stdout)
