"""The themes as tables for other programs."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from feedback.tables import as_csv
from people.models import Person
from tests.browser import Browser
from tests.feedback import saying
from tests.make import NOW

# Says that a file is UTF-8, which spreadsheets do not guess.
BYTE_ORDER = "\ufeff"
Browsers = Callable[[Person], Browser]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    table = "".join(as_csv(("a",), [{"a": cell}]))
    assert list(csv.reader(io.StringIO(table, newline="")))[1] == [f"'{cell}"]


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    table = "".join(as_csv(("a", "b"), [{"a": -1.5, "b": "a-b"}, {"a": None, "b": 'say "x", y'}]))
    assert table == '\ufeffa,b\r\n-1.5,a-b\r\n,"say ""x"", y"\r\n'


def test_a_reader_takes_every_theme_with_its_figures(session: Session, browser_of: Browsers, fay: Person) -> None:
    rating = {"mean": 3.7, "without": 3.9, "of": 30}
    made = saying.themes(session, *[(name, [saying.said() for _ in range(3)]) for name in ("=Cards", "Gone")])
    theme, made[1].ended_at = saying.counted(made[0], rating=rating), NOW
    session.flush()
    answer = browser_of(fay).get("/feedback/themes.csv")
    [row] = csv.DictReader(io.StringIO(answer.text.removeprefix(BYTE_ORDER)))
    assert row == {
        "id": theme.public_id, "name": "'=Cards", "family": "", "comments": "3", "copies": "0", "customers": "3",
        "sources": "2", "products": "1", "negative": "3", "neutral": "", "positive": "", "rating": "3.7",
        "rating_without": "3.9", "trend": "rising", "since": "2026-02-03", "factor": "2.3", "low": "1.6",
        "high": "3.4", "a_week": "4.0", "small_numbers": "False",
    }  # fmt: skip
    assert "attachment" in answer.headers["Content-Disposition"]


def test_as_json_it_holds_quotes_and_places_too(session: Session, browser_of: Browsers, fay: Person) -> None:
    theme = saying.counted(saying.theme(session, "Cards"))
    session.flush()
    [told] = json.loads(browser_of(fay).get("/feedback/themes.json").text)["themes"]
    assert (told["id"], told["figures"], told["quotes"]) == (theme.public_id, theme.figures, theme.quotes)


def test_who_took_the_themes_is_on_record(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.counted(saying.theme(session))
    session.flush()
    for form in ("csv", "json"):
        browser_of(fay).get(f"/feedback/themes.{form}")
    rows = session.scalars(select(AuditRow).where(AuditRow.deed == "exported themes").order_by(AuditRow.id)).all()
    told = [(row.actor, row.detail["form"], row.detail["count"]) for row in rows]
    assert told == [(fay.public_id, "csv", 1), (fay.public_id, "json", 1)]
