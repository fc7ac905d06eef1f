"""A world with one of each noun, for the files of this folder that ask for it."""

from tests.house.standing import nouns, people, standing, there

__all__ = ["nouns", "people", "standing", "there"]
