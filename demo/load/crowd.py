"""The people of the load world, their groups, the tags and questions there are."""

import random
from datetime import datetime, timedelta
from typing import Any

from base.model import ALPHABET, PUBLIC_ID_LENGTH
from demo.load.prose import html, paragraph, title, words
from people.rights import ADMIN, MODERATOR

Row = dict[str, Any]
GROUPS, TAGS, CAMPAIGNS = 10, 120, 8
# These numbers have a role, whatever the scale.
ROLES = {1: MODERATOR, 2: ADMIN}
IN_A_SECOND_GROUP = 0.2
FIRST = (
    "Ana",
    "Bo",
    "Cem",
    "Dana",
    "Eli",
    "Finn",
    "Gita",
    "Hugo",
    "Ida",
    "Jan",
    "Kai",
    "Lea",
    "Mo",
    "Nia",
    "Otto",
    "Pim",
)
LAST = (
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Ginkgo",
    "Hazel",
    "Ivy",
    "Juniper",
    "Larch",
    "Maple",
    "Oak",
)
EMAIL = "load{}@larkfield.example"


def public_id(chance: random.Random) -> str:
    """Draw an id; among a million two are alike once in 600 worlds, and this one is always the same."""
    return "".join(chance.choices(ALPHABET, k=PUBLIC_ID_LENGTH))


def people(chance: random.Random, number: int, hashed: str, now: datetime) -> list[Row]:
    """Return the people, all with one password, and its one hash."""
    came = now - timedelta(days=900)
    return [
        {
            "id": key, "public_id": public_id(chance), "handle": f"load{key}", "email": EMAIL.format(key),
            "name": f"{FIRST[key % len(FIRST)]} {LAST[key % len(LAST)]} {key}", "password_hash": hashed,
            "department": group_name(key % GROUPS), "title": "", "created_at": came,
        }
        for key in range(1, number + 1)
    ]  # fmt: skip


def roles(number: int) -> list[Row]:
    """Return who may more than others."""
    return [{"person_id": key, "role": role} for key, role in ROLES.items() if key <= number]


def groups(chance: random.Random) -> list[Row]:
    """Return the groups."""
    return [{"id": key + 1, "public_id": public_id(chance), "name": group_name(key)} for key in range(GROUPS)]


def group_name(number: int) -> str:
    """Return a group's name."""
    return f"Department {number + 1}"


def memberships(chance: random.Random, number: int) -> list[Row]:
    """Return each person's department, and for some a second one."""
    pairs = {(key % GROUPS + 1, key) for key in range(1, number + 1)}
    also = {(chance.randint(1, GROUPS), key) for key in range(1, number + 1) if chance.random() < IN_A_SECOND_GROUP}
    return [{"group_id": group, "person_id": person} for group, person in sorted(pairs | also)]


def tag_names(chance: random.Random) -> list[str]:
    """Return words to find ideas by, each once."""
    found = dict.fromkeys(word for word in words(chance, TAGS * 40) if len(word) > 4)  # noqa: PLR2004 - longer than "from"
    return list(found)[:TAGS]


def campaigns(chance: random.Random, number: int, now: datetime) -> list[Row]:
    """Return questions, half of them closed."""
    return [_campaign(chance, key, chance.randint(1, number), now) for key in range(1, CAMPAIGNS + 1)]


def _campaign(chance: random.Random, key: int, owner_id: int, now: datetime) -> Row:
    brief, opened = paragraph(chance, sentences=4), now - timedelta(days=40 * key)
    return {
        "id": key, "public_id": public_id(chance), "question": f"{title(chance)}?", "brief": brief,
        "brief_html": html([brief]), "owner_id": owner_id, "group_id": None, "opens_at": opened,
        "closes_at": opened + timedelta(days=160), "created_at": opened,
    }  # fmt: skip
