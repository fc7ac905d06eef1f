"""Group texts in a process of its own: a list in JSON comes in, the grouping goes out."""

import json
import sys
from dataclasses import asdict

from feedback.themes import group_texts

json.dump(asdict(group_texts(json.load(sys.stdin))), sys.stdout)
