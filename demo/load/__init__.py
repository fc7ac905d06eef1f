"""The load world: as many people, ideas, votes and comments as asked for, the same every time."""

from demo.load.making import load_many
from demo.load.scale import Scale

__all__ = ["Scale", "load_many"]
