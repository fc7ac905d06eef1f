"""How large the load world is to be."""

from dataclasses import dataclass
from typing import Self

# Two people in each of the ten groups: somebody must be there to judge what one of them posts to it.
AT_LEAST, AT_MOST = {"ideas": 2, "votes": 2, "comments": 2, "people": 20}, 5_000_000


@dataclass(frozen=True)
class Scale:
    """How many of each noun there will be; what is not named is as many as here."""

    ideas: int = 20_000
    votes: int = 100_000
    comments: int = 60_000
    people: int = 500
    # Whether search is told of the comments too; without them, there are about as many documents as ideas.
    tells_comments: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be: hardly anybody, or more votes than people to cast them."""
        for name, least in AT_LEAST.items():
            if not least <= getattr(self, name) <= AT_MOST:
                raise ValueError(f"{name} must be a number from {least} to {AT_MOST:,}.")
        if self.votes > self.ideas * self.people // 4:
            raise ValueError("That many votes need more people or more ideas: at most a quarter of all pairs.")

    @classmethod
    def read(cls, typed: str) -> Self:
        """Read "ideas=20000,documents=all"; raises ValueError with a sentence for the person."""
        pairs = [part.partition("=")[::2] for part in typed.split(",") if part.strip()]
        named = {name.strip(): number.strip().replace("_", "") for name, number in pairs}
        documents = named.pop("documents", "")
        if strange := sorted(named.keys() - AT_LEAST.keys()):
            raise ValueError(f"Only ideas, votes, comments, people and documents can be named, not {strange[0]!r}.")
        if not all(number.isascii() and number.isdigit() for number in named.values()):
            raise ValueError("Give a number for each, such as ideas=20000,votes=100000.")
        if documents not in {"", "all"}:
            raise ValueError("Say documents=all for a search that is told of the comments too, or leave it out.")
        return cls(**{name: int(number) for name, number in named.items()}, tells_comments=bool(documents))
