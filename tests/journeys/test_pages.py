"""Every page there is, as different people see it: axe in both themes, a small screen, the console, the network."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.journeys.axe import Axe
from tests.journeys.conftest import Someone
from tests.journeys.hand import SIDEWAYS, SMALL, WAYS, Hand
from tests.journeys.site import Site

# What stands in the braces of an address, by the noun; Ada's idea has comments, suggestions, wordings and a merge.
SAMPLES = {
    "idea": "SELECT public_id FROM idea WHERE title LIKE 'Show how long the wait%'",
    "other": "SELECT public_id FROM idea WHERE title LIKE 'Let callers book%'",
    "comment": "SELECT c.public_id FROM comment c JOIN idea i ON i.id = c.idea_id JOIN person p ON p.id = c.author_id "
    "WHERE i.title LIKE 'Show how long the wait%' AND p.handle = 'ada'",
    "merge": "SELECT public_id FROM merge",
    "campaign": "SELECT public_id FROM campaign WHERE group_id IS NULL",
    "article": "SELECT public_id FROM article",
    "person": "SELECT public_id FROM person WHERE handle = 'ben'",
    "batch": "SELECT public_id FROM batch",
    "theme": "SELECT public_id FROM theme ORDER BY size DESC",
    "said": "SELECT public_id FROM customer_comment",
    # The demo has none, for its secret would be everyone's.
    "inlet": "INSERT INTO inlet (public_id, name, source, way, consent, token_hash, made_at) VALUES "
    "('bcdfghjkmn', 'Desk', 'Zendesk', 'hook', 'research', '', '2026-01-05 10:00:00') "
    "ON CONFLICT (public_id) DO UPDATE SET name = excluded.name RETURNING public_id",
}
NOUNS = {
    "/campaigns/<public_id>": "campaign", "/feedback/behind/<public_id>": "idea", "/ideas/<public_id>": "idea",
    "/feedback/comments/<public_id>": "said", "/feedback/imports/<public_id>": "batch",
    "/feedback/inlets/<public_id>": "inlet", "/feedback/themes/<public_id>": "theme",
    "/knowledge/<public_id>": "article", "/people/<public_id>": "person",
    "<comment_id>": "comment", "<target_id>": "other", "<merge_id>": "merge",
}  # fmt: skip
# These answer with a picture, a file, a word, a piece of a page or a page of another time.
NO_PAGES = {
    "feedback.download_themes", "feedback.download_themes_whole", "feedback.download_told",
    "feedback.export_comments", "feedback.export_theme", "feedback_api.list_told", "governance.logo",
    "governance.welcome", "ideas.seen_dot", "ideas.votes", "people.names", "people.sign_in", "search.go",
    "search.quick", "static", "web.livez", "web.readyz",
}  # fmt: skip
MORE = (
    "/?parent={idea}", "/ideas/?order=supported&stage=done", "/nowhere", "/search/?q=branch+app",
    "/search/?q=branch+app&kind=idea&stage=new", "/search/?q=zzz", "/search/?q=brnach+app",
    "/search/why?q=wait+at+branch&of=idea:{idea}",
)  # fmt: skip


@pytest.fixture
def addresses(app: Flask, site: Site) -> list[str]:
    """Return every address that answers GET with a page, filled in from the demo world."""
    samples = {noun: str(site.do(statement)[0][0]) for noun, statement in SAMPLES.items()}
    rules = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES
    ]
    for part, noun in NOUNS.items():
        rules = [rule.replace(part, part[: part.index("<")] + samples[noun]) for rule in rules]
    assert not [rule for rule in rules if "<" in rule], "an address that nobody knows how to fill in"
    return rules + [address.format(**samples) for address in MORE]


@pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])
@pytest.mark.parametrize("who", ["adam", "ada"])
def test_every_page_is_sound(someone: Someone, addresses: list[str], who: str) -> None:
    hand = someone(who)
    hand.notes.expected = {403, 404}
    axe = Axe(hand.page)
    faults = [f"{address} {complaint}" for address in addresses for complaint in _faults(hand, axe, address)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])
def test_the_door_is_sound(someone: Someone) -> None:
    hand = someone("stranger")
    assert not list(_faults(hand, Axe(hand.page), "/sign-in"))


def _faults(hand: Hand, axe: Axe, address: str) -> Iterator[str]:
    hand.page.set_viewport_size({"width": 1280, "height": 800})
    hand.page.goto(hand.notes.address + address)
    # Parts that come by themselves, and take the place of what asked for them.
    expect(hand.page.locator("[hx-trigger=load]:not([hx-swap=none])")).to_have_count(0)
    yield from axe.complaints()
    hand.page.set_viewport_size({"width": SMALL, "height": 800})
    if (beyond := hand.page.evaluate(SIDEWAYS)) > 0:
        yield f"is {beyond} px wider than a window of {SMALL} px"
