"""One look at everything that was said: who joins which theme, and which changes to the themes are proposed.

Pure: arrays go in, numbers and names come out. `round_apart` does it in a process of its own, which takes SciPy and its
memory along when it ends.
"""

from feedback.themes.rounds.apart import round_apart
from feedback.themes.rounds.sample import Change, Round, Sample

__all__ = ["Change", "Round", "Sample", "round_apart"]
