"""An admin sets the site; each change is recorded."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.site import Site, the_site
from people.models import Person
from tests.browser import Browser

BrowserOf = Callable[[Person], Browser]
IMMUTABLE = {"public", "max-age=31536000", "immutable"}


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **more: Any) -> bytes:  # noqa: ANN401 - as Pillow takes
    file = BytesIO()
    Image.new("RGB", size, (40, 100, 60)).save(file, kind, **more)
    return file.getvalue()


def changes(session: Session) -> list[tuple[str, Any, Any]]:
    rows = session.scalars(select(AuditRow).where(AuditRow.deed == "set site").order_by(AuditRow.id))
    return [(row.noun, row.detail["before"], row.detail["after"]) for row in rows]


def test_an_admin_changes_the_name_and_the_record_says_so(
    session: Session, adam: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(adam)
    browser.get("/governance/site")
    browser.submit("/governance/site", name="Harbour Ideas", accent="plum")
    page = browser.follow()
    assert "Saved." in page.flash
    assert 'data-accent="plum"' in page.text
    assert "Harbour Ideas" in page.words
    assert changes(session) == [("site name", "Seedbed", "Harbour Ideas"), ("site accent", "moss", "plum")]


def test_saving_the_same_again_records_nothing(session: Session, adam: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(adam)
    for _time in range(2):
        browser.get("/governance/site")
        browser.submit("/governance/site")
    assert changes(session) == []


def test_nobody_but_an_admin_sees_or_sets_it(session: Session, mona: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(mona)
    assert browser.get("/governance/site").status == 403
    assert browser.post("/governance/site", {"name": "Mine"}).status == 403
    assert the_site(session) is None


def test_looking_at_the_settings_writes_none(session: Session, adam: Person, browser_of: BrowserOf) -> None:
    page = browser_of(adam).get("/governance/site")
    assert 'value="Seedbed"' in page.text
    assert the_site(session) is None


def test_the_page_says_what_a_visible_count_does_and_to_whom(
    session: Session, adam: Person, ada: Person, browser_of: BrowserOf
) -> None:
    assert ada.active
    browser = browser_of(adam)
    words = browser.get("/governance/site").words
    assert "about 32 % more support on the next vote" in words.replace("\u00a0", " ")
    assert "all 2 people here" in words
    browser.submit("/governance/site", shows_counts="y")
    assert session.scalars(select(Site.shows_counts)).one() is True
    assert changes(session) == [("site shows_counts", False, True)]
    browser.get("/governance/site")
    browser.submit("/governance/site", shows_counts=False)
    assert session.scalars(select(Site.shows_counts).execution_options(populate_existing=True)).one() is False


def test_what_was_typed_stays_when_it_cannot_be_kept(session: Session, adam: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(adam)
    browser.get("/governance/site")
    page = browser.submit("/governance/site", name="x" * 61, accent="ember", time_zone="Asia/Tokyo")
    assert page.status == 422
    assert "At most 60 characters, please." in page.words
    assert "x" * 61 in page.text
    assert '<option selected value="Asia/Tokyo">' in page.text
    assert the_site(session) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_may_be_kept_for_ever(
    session: Session, adam: Person, browser_of: BrowserOf, browser: Browser, kind: str
) -> None:
    admin = browser_of(adam)
    admin.get("/governance/site")
    admin.submit("/governance/site", logo=(BytesIO(picture(kind)), "me.bin"))
    site = the_site(session)
    assert site is not None
    assert f"/governance/logo/{site.logo_hash}.png" in admin.follow().text
    answer = browser.get(f"/governance/logo/{site.logo_hash}.png")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert set(answer.headers["Cache-Control"].split(", ")) == IMMUTABLE
    with Image.open(BytesIO(answer.body)) as served:
        assert (served.format, served.size) == ("PNG", (96, 64))
    assert changes(session) == [("site logo", None, site.logo_hash)]


def test_the_logo_can_be_taken_away_and_its_old_address_is_empty(
    session: Session, adam: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(adam)
    browser.get("/governance/site")
    browser.submit("/governance/site", logo=(BytesIO(picture()), "logo.png"))
    old = session.scalars(select(Site.logo_hash)).one()
    browser.get("/governance/site")
    browser.submit("/governance/site", without_logo="y")
    assert session.execute(select(Site.logo, Site.logo_hash)).one() == (None, None)
    assert browser.get(f"/governance/logo/{old}.png").status == 404


def test_a_picture_that_is_too_large_is_refused_at_its_field(
    session: Session, adam: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(adam)
    for size in (400 * 1024 + 1, 3 * 1024 * 1024):
        browser.get("/governance/site")
        page = browser.submit("/governance/site", name="Kept", logo=(BytesIO(picture() + b"\0" * size), "logo.png"))
        assert page.status == 422
        assert "The picture is larger than 400 KB." in page.words
        assert 'value="Kept"' in page.text
    assert the_site(session) is None


def test_a_file_that_is_no_picture_is_refused_at_its_field(adam: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(adam)
    browser.get("/governance/site")
    page = browser.submit("/governance/site", logo=(BytesIO(b"<svg onload=alert(1)>"), "logo.png"))
    assert page.status == 422
    assert "That is no PNG, JPEG or WebP picture." in page.words
