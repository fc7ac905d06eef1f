"""What a person reads in the demo world hangs together, and nothing in it is said twice."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feedback.redact import redact

pytestmark = pytest.mark.once

Row = dict[str, Any]
TEXTS = Path(__file__).parents[2] / "demo" / "texts"


def read(noun: str, file: str) -> list[Row]:
    return list(tomllib.loads((TEXTS / file).read_text(encoding="utf-8"))[noun])


PEOPLE = {row["key"]: row for row in read("person", "people.toml")}
IDEAS = {row["key"]: row for row in read("idea", "ideas.toml")}
ARTICLES = read("article", "articles.toml")
CAMPAIGNS = {row["key"]: row for row in read("campaign", "campaigns.toml")}
LONG_TEXTS = [*(article["body"] for article in ARTICLES), *(campaign["brief"] for campaign in CAMPAIGNS.values())]
PUBLISHED = [idea for idea in IDEAS.values() if not idea.get("draft")]
TELLING_RUN = 7  # words that stand in two ideas one after the other read like a template

each_idea = pytest.mark.parametrize("idea", IDEAS.values(), ids=IDEAS.keys())


def remarks(idea: Row) -> Iterator[Row]:
    for comment in idea.get("comments", []):
        yield comment
        yield from comment.get("replies", [])


def texts(idea: Row) -> list[str]:
    """Everything written under one idea; a suggestion's old sentence is the body's and is left out."""
    suggestions = idea.get("suggestions", [])
    return [
        idea["title"],
        idea["body"],
        idea.get("answer", ""),
        *(row["text"] for row in chain(remarks(idea), idea.get("wordings", []))),
        *(row[part] for row in suggestions for part in ("new", "reason", "decline_reason") if part in row),
    ]


def sentences(text: str) -> set[str]:
    plain = re.sub(r"[*`>“”‘’\"_]|^\s*(?:[-#]+|\d+\.)\s", "", text, flags=re.MULTILINE)
    parts = re.split(r"(?<=[.!?:])\s+|\n+", plain)
    return {" ".join(re.findall(r"\w+", part.casefold())) for part in parts} - {""}


def word_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.casefold())
    return {tuple(words[start : start + TELLING_RUN]) for start in range(len(words) - TELLING_RUN + 1)}


def audience(idea: Row) -> set[str]:
    group = idea.get("group")
    return {key for key, person in PEOPLE.items() if group is None or group in person["groups"]}


def voices(idea: Row) -> set[str]:
    """Everyone who does something to the idea, other than its author."""
    rows = chain(remarks(idea), idea.get("suggestions", []), idea.get("wordings", []))
    thanks = chain.from_iterable(row.get("thanks", []) for row in remarks(idea))
    return {*idea["supporters"], *idea["skips"], *idea.get("co_authors", []), *thanks, *(row["by"] for row in rows)}


def test_the_cast_is_thirty_five_people_in_eight_departments_and_two_projects() -> None:
    assert len(read("person", "people.toml")) == len(PEOPLE) == 35
    assert len({person["email"] for person in PEOPLE.values()}) == 35
    departments = {person["department"] for person in PEOPLE.values()}
    groups = set(chain.from_iterable(person["groups"] for person in PEOPLE.values()))
    assert len(departments) == 8
    assert groups - departments == {"Branch pilots", "Mobile app circle"}
    assert all(person["department"] in person["groups"] for person in PEOPLE.values())


def test_the_four_known_faces_and_the_three_offices_are_there() -> None:
    roles = {key: person["roles"] for key, person in PEOPLE.items() if person["roles"]}
    assert roles == {"mona": ["moderator"], "adam": ["admin"], "fay": ["feedback agent"]}
    ada, ben, sven = PEOPLE["ada"], PEOPLE["ben"], PEOPLE["sven"]
    assert ada["department"] == ben["department"]
    assert not set(sven["groups"]) & {*ada["groups"], *ben["groups"]}


def test_names_zones_and_languages_are_as_varied_as_a_real_directory() -> None:
    names = [person["name"] for person in PEOPLE.values()]
    assert sum(not name.isascii() for name in names) >= 8
    assert max(map(len, names)) > 60
    assert Counter(person["language"] for person in PEOPLE.values()) == {"en": 33, "de": 2}
    assert len({ZoneInfo(person["time_zone"]).key for person in PEOPLE.values()}) >= 10


def test_there_are_forty_ideas_in_their_stages() -> None:
    assert len(read("idea", "ideas.toml")) == len(IDEAS) == 40
    stages = Counter(idea["stage"] for idea in IDEAS.values())
    assert stages == {"new": 24, "in review": 6, "trial": 4, "done": 4, "declined": 2}
    assert len(IDEAS) - len(PUBLISHED) == 3
    assert sum("group" in idea for idea in IDEAS.values()) == 3
    assert sum("parent" in idea for idea in IDEAS.values()) == 2
    assert sum("campaign" in idea for idea in IDEAS.values()) >= 10


def test_five_ideas_have_a_real_discussion_and_fifteen_a_short_one() -> None:
    sizes = [len(list(remarks(idea))) for idea in IDEAS.values()]
    assert sum(size >= 10 for size in sizes) == 5
    assert sum(1 <= size <= 4 for size in sizes) == 15
    long_ones = [idea for idea in IDEAS.values() if len(list(remarks(idea))) >= 10]
    assert all(sum("replies" in comment for comment in idea["comments"]) >= 3 for idea in long_ones)


def test_tags_come_from_one_short_vocabulary() -> None:
    used = set(chain.from_iterable(idea["tags"] for idea in IDEAS.values()))
    assert len(used) == 14
    assert all(1 <= len(row["tags"]) <= 3 for row in chain(IDEAS.values(), ARTICLES))
    assert used >= set(chain.from_iterable(article["tags"] for article in ARTICLES))


def test_no_two_ideas_share_a_sentence() -> None:
    said = Counter(chain.from_iterable(set().union(*map(sentences, texts(idea))) for idea in IDEAS.values()))
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_no_turn_of_phrase_goes_around() -> None:
    written = [set().union(*map(word_runs, texts(idea))) for idea in IDEAS.values()]
    written += [word_runs(text) for text in LONG_TEXTS]
    runs = Counter(chain.from_iterable(written))
    assert [" ".join(run) for run, times in runs.items() if times > 1] == []


@each_idea
def test_an_idea_has_a_title_and_a_body_of_a_readable_length(idea: Row) -> None:
    assert 0 < len(idea["title"]) <= 90
    assert 60 <= len(idea["body"].split()) <= 220
    prose = [line for line in idea["body"].splitlines() if not re.match(r"\s*(?:[->]|\d+\.)", line)]
    assert sum(len(re.findall(r"[.?!](?=\s|$)", line)) for line in prose) >= 3


@each_idea
def test_everyone_named_under_an_idea_exists_and_may_see_it(idea: Row) -> None:
    assert voices(idea) | {idea["author"]} <= audience(idea)
    mentioned = set(re.findall(r"(?<!\w)@(\w+)", " ".join(texts(idea))))
    assert mentioned <= audience(idea)


@each_idea
def test_nobody_judges_twice_or_judges_their_own_idea(idea: Row) -> None:
    authors = {idea["author"], *idea.get("co_authors", [])}
    for judges in (idea["supporters"], idea["skips"]):
        assert len(judges) == len(set(judges))
        assert not authors & set(judges)
    assert not set(idea["supporters"]) & set(idea["skips"])
    assert len(idea["skips"]) <= 5
    assert len(idea["supporters"]) in (range(1) if idea.get("draft") else range(3, 23))


@each_idea
def test_nobody_thanks_themselves(idea: Row) -> None:
    for remark in remarks(idea):
        thanks = remark.get("thanks", [])
        assert remark["by"] not in thanks
        assert len(thanks) == len(set(thanks))


@each_idea
def test_what_happens_to_an_idea_happens_in_order(idea: Row) -> None:
    assert 0 <= idea["days_ago"] <= 200
    later = chain(remarks(idea), idea.get("suggestions", []))
    assert all(0 <= row["days_ago"] < idea["days_ago"] for row in later)
    threads = [[comment, *comment.get("replies", [])] for comment in idea.get("comments", [])]
    for rows in (idea.get("comments", []), *threads):
        assert all(earlier["days_ago"] > after["days_ago"] for earlier, after in pairwise(rows))


@each_idea
def test_an_idea_that_is_no_longer_new_has_a_public_answer(idea: Row) -> None:
    if idea["stage"] == "new":
        assert not {"answer", "answered_days_ago"} & idea.keys()
    else:
        assert idea["answer"].endswith(".")
        assert 0 <= idea["answered_days_ago"] < idea["days_ago"]


@each_idea
def test_an_idea_leads_only_to_what_exists_and_was_there_before(idea: Row) -> None:
    if "parent" in idea:
        assert IDEAS[idea["parent"]]["days_ago"] > idea["days_ago"]
    if "merged_into" in idea:
        assert IDEAS[idea["merged_into"]] in PUBLISHED
        assert "merged_into" not in IDEAS[idea["merged_into"]]
    if "campaign" in idea:
        campaign = CAMPAIGNS[idea["campaign"]]
        assert campaign["opens_days_ago"] > idea["days_ago"] > -campaign["closes_in_days"]
        assert campaign.get("group") == idea.get("group")


@each_idea
def test_a_suggestion_stands_on_one_exact_sentence(idea: Row) -> None:
    for row in idea.get("suggestions", []):
        assert idea["body"].count(row["old"]) == 1
        assert row["new"] != row["old"]
        assert row["by"] not in {idea["author"], *idea.get("co_authors", [])}
        assert row["state"] in {"open", "accepted", "declined"}
        assert ("decline_reason" in row) == (row["state"] == "declined")


def test_suggestions_and_wordings_are_spread_over_the_ideas_and_two_wait_for_ada() -> None:
    adas = chain.from_iterable(idea.get("suggestions", []) for idea in IDEAS.values() if idea["author"] == "ada")
    assert sum(row["state"] == "open" for row in adas) >= 2
    assert sum("suggestions" in idea for idea in IDEAS.values()) == 8
    assert sum("wordings" in idea for idea in IDEAS.values()) == 6


def test_one_pair_is_merged_and_another_waits_to_be_found() -> None:
    assert [idea["key"] for idea in IDEAS.values() if "merged_into" in idea] == ["branch-busy"]
    for key in ("callback-slot", "keep-my-place"):
        assert IDEAS[key]["stage"] == "new"
        assert "merged_into" not in IDEAS[key]


def test_three_campaigns_ask_a_question_and_one_of_them_has_closed() -> None:
    assert len(read("campaign", "campaigns.toml")) == len(CAMPAIGNS) == 3
    for campaign in CAMPAIGNS.values():
        assert campaign["title"].endswith("?")
        assert 80 <= len(campaign["brief"].split()) <= 150
        assert campaign["owner"] in audience(campaign)
    assert sum(campaign["closes_in_days"] < 0 for campaign in CAMPAIGNS.values()) == 1


def test_twelve_articles_are_long_enough_to_be_useful() -> None:
    assert len({article["key"] for article in ARTICLES}) == len(ARTICLES) == 12
    for article in ARTICLES:
        assert article["author"] in PEOPLE
        assert 150 <= len(article["body"].split()) <= 350
        assert 0 <= article["days_ago"] <= 200


def test_nothing_in_the_demo_looks_like_an_account_or_a_customer_s_address() -> None:
    written = [*LONG_TEXTS, *chain.from_iterable(map(texts, IDEAS.values()))]
    assert [text for text in written if redact(text).counts.keys() - {"name"}] == []  # colleagues are named
