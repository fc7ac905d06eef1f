"""The forty ideas of Larkfield Bank as deeds: posted, judged, talked about, bettered, answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from demo.script import Row, ideas
from demo.timeline import Deed
from demo.world import World
from ideas import actions
from ideas.models import Stage, Suggestion
from ideas.queries import PAGE

MODERATOR = "mona"
# How people met what they voted on; a wording is given in the composer.
WAYS, ODDS = ("list", "page", "search", "direct"), (12, 5, 2, 1)
# What is done this many days before the present is done early enough to have been seen.
LATEST = 0.02
MERGED_AFTER = timedelta(hours=9)


def deeds(world: World) -> Iterator[Deed]:
    """Give every deed around every idea, in no order."""
    for row in ideas():
        yield Deed(world.ago(row["days_ago"]), partial(_post, world, row))
        yield from _judging(world, row)
        yield from _talking(world, row)
        yield from _refining(world, row)
        yield from _ending(world, row)


def _post(world: World, row: Row, *, now: datetime) -> None:
    session, author = world.session, world.people[row["author"]]
    text = actions.Text(row["title"], row["body"].strip(), tuple(row["tags"]))
    idea = world.ideas[row["key"]] = actions.save_draft(session, author, text, draft=None, now=now)
    if not row.get("draft"):
        actions.publish(session, idea, author, _place(world, row), now=now)
    helpers = [world.people[key] for key in row.get("co_authors", [])]
    actions.name_co_authors(session, idea, helpers, now=now)


def _place(world: World, row: Row) -> actions.Place:
    """Return where an idea stands; what it builds on was posted before it."""
    group, campaign, parent = row.get("group"), row.get("campaign"), row.get("parent")
    return actions.Place(
        group_id=world.groups[group].id if group else None,
        campaign_id=world.campaigns[campaign].id if campaign else None,
        parent_id=world.ideas[parent].id if parent else None,
    )


def _judging(world: World, row: Row) -> Iterator[Deed]:
    start, end = world.ago(row["days_ago"]), _merged_at(world, row) or world.ago(LATEST)
    words = {wording["by"]: wording["text"] for wording in row.get("wordings", [])}
    for key in dict.fromkeys([*row["supporters"], *words]):
        do = partial(_reword, text=words[key]) if key in words else partial(_support, way=_way(world))
        yield Deed(world.soon_after(start, end), partial(do, world, row, key))
    for key in row["skips"]:
        yield Deed(world.soon_after(start, end), partial(_skip, world, row, key, way=_way(world)))


def _way(world: World) -> str:
    return world.chance.choices(WAYS, ODDS)[0]


def _support(world: World, row: Row, key: str, *, way: str, now: datetime) -> None:
    _show(world, row, key, way, now)
    actions.support(world.session, world.ideas[row["key"]], world.people[key], came_by=way, now=now)


def _skip(world: World, row: Row, key: str, *, way: str, now: datetime) -> None:
    _show(world, row, key, way, now)
    actions.skip(world.session, world.ideas[row["key"]], world.people[key], came_by=way, now=now)


def _show(world: World, row: Row, key: str, way: str, now: datetime) -> None:
    """Note the card that a person met in a list some seconds before they judged it."""
    if way == "list":
        card = actions.Shown(world.ideas[row["key"]].public_id, "newest", world.chance.randrange(PAGE))
        shortly_before = now - timedelta(seconds=world.chance.randrange(3, 40))
        actions.note_impressions(world.session, world.visitors[key], [card], now=shortly_before)


def _reword(world: World, row: Row, key: str, *, text: str, now: datetime) -> None:
    actions.give_wording(world.session, world.ideas[row["key"]], world.people[key], text, now=now)


def _talking(world: World, row: Row) -> Iterator[Deed]:
    for number, comment in enumerate(row.get("comments", [])):
        place = (row["key"], number)
        yield from _remark(world, place, comment)
        for answer_number, answer in enumerate(comment.get("replies", [])):
            yield from _remark(world, (*place, answer_number), answer)


def _remark(world: World, place: tuple[str | int, ...], said: Row) -> Iterator[Deed]:
    at = world.ago(said["days_ago"])
    yield Deed(at, partial(_say, world, place, said))
    for key in said.get("thanks", []):
        read = world.soon_after(at, min(at + timedelta(days=2), world.ago(LATEST)))
        yield Deed(read, partial(_thank, world, place, key))


def _say(world: World, place: tuple[str | int, ...], said: Row, *, now: datetime) -> None:
    idea, author = world.ideas[str(place[0])], world.people[said["by"]]
    above = world.comments.get(place[:-1])
    world.comments[place] = actions.write_comment(
        world.session, idea, author, said["text"].strip(), answer_to=above, now=now
    )


def _thank(world: World, place: tuple[str | int, ...], key: str, *, now: datetime) -> None:
    actions.thank(world.session, world.comments[place], world.people[key], now=now)


def _refining(world: World, row: Row) -> Iterator[Deed]:
    for number, wish in enumerate(row.get("suggestions", [])):
        made: list[Suggestion] = []
        at = world.ago(wish["days_ago"])
        yield Deed(at, partial(_suggest, world, row, wish, made))
        if wish["state"] != "open":
            decided = min(at + timedelta(hours=7 + 5 * number), world.ago(LATEST))
            yield Deed(decided, partial(_decide, world, row, wish, made))


def _suggest(world: World, row: Row, wish: Row, made: list[Suggestion], *, now: datetime) -> None:
    idea, author = world.ideas[row["key"]], world.people[wish["by"]]
    rewritten = idea.body.replace(wish["old"], wish["new"], 1)
    made += actions.suggest(world.session, idea, author, actions.Wish(rewritten, wish["reason"]), now=now)


def _decide(world: World, row: Row, wish: Row, made: list[Suggestion], *, now: datetime) -> None:
    idea, judge = world.ideas[row["key"]], world.people[row["author"]]
    for suggestion in made:
        if wish["state"] == "accepted":
            actions.accept_suggestion(world.session, suggestion, idea, judge, now=now)
        else:
            actions.decline_suggestion(world.session, suggestion, judge, answer=wish["decline_reason"], now=now)


def _ending(world: World, row: Row) -> Iterator[Deed]:
    if "answer" in row:
        yield Deed(world.ago(row["answered_days_ago"]), partial(_answer, world, row))
    if merged_at := _merged_at(world, row):
        yield Deed(merged_at, partial(_merge, world, row))


def _answer(world: World, row: Row, *, now: datetime) -> None:
    idea, person = world.ideas[row["key"]], world.people[MODERATOR]
    actions.set_stage(world.session, idea, Stage(row["stage"]), row["answer"], person, now=now)


def _merged_at(world: World, row: Row) -> datetime | None:
    """Return the moment of its merge, some hours after the last word about it, or None."""
    if "merged_into" not in row:
        return None
    said = [one["days_ago"] for comment in row["comments"] for one in (comment, *comment.get("replies", []))]
    return world.ago(min(said)) + MERGED_AFTER


def _merge(world: World, row: Row, *, now: datetime) -> None:
    source, target = world.ideas[row["key"]], world.ideas[row["merged_into"]]
    actions.merge_ideas(world.session, source, target, world.people[MODERATOR], now=now)
