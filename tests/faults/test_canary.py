"""No word that has to be masked lies anywhere, whatever way a file comes and whenever that is cut off."""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from feedback.models import Batch, BatchState, CustomerComment
from tests import make
from tests.browser import Browser
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.test_bringing import begin, send
from tests.house.floor import ROOT
from web.runner import run_due
from web.settings import Settings

CANARIES = ("4111111111111111", "4111 1111 1111 1111", "DE89370400440532013000", "nellie.canary@mail.example")
TOLD = "; ".join(CANARIES)
MANY = 1_700


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a file full of what must not stay, and let temporary files lie where they are seen."""
    path = tmp_path / "in" / "told.csv"
    path.parent.mkdir()
    rows = "".join(f'{number},{number} times: {TOLD},"{CANARIES[3]}"\n' for number in range(MANY))
    path.write_text(f"id,text,customer\n{rows}", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return path


def found(apart: Apart, file: Path) -> list[str]:
    """Return the canaries that lie in a file beside the one that was brought, or in a row."""
    folder = file.parent.parent
    kept = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file() and one != file)
    kept += saying.everything(apart.session()).encode()
    return [canary for canary in CANARIES if canary.encode() in kept]


def agent(apart: Apart) -> Browser:
    session = apart.session()
    return Browser(apart.app, session).sign_in(make.member(session, "fay"))


def test_a_file_in_parts_leaves_no_canary(apart: Apart, file: Path) -> None:
    browser, raw, at = agent(apart), file.read_bytes()[:150_000], 0
    address = begin(browser, f"{TOLD}.csv", source=f"Letters of {CANARIES[3]}")
    while at < len(raw):
        # Cut in the middle of a row, and sent twice.
        answer = send(browser, address, raw[at : at + 40_000], offset=at, last=at + 40_000 >= len(raw))
        at = max(answer.json["received"], at)
        assert not found(apart, file)
    assert send(browser, address, raw[:40_000]).status == 409
    browser.get(address)
    browser.submit(f"{address}/take-in")
    assert not found(apart, file)
    assert apart.session().scalar(select(func.count()).select_from(CustomerComment))


def test_a_file_that_is_refused_or_only_looked_at_leaves_no_canary(apart: Apart, file: Path) -> None:
    browser = agent(apart)
    raw = file.read_bytes()[:60_000]
    for name, content in (("a.csv", TOLD.encode()), ("a.xlsx", raw), (f"{TOLD}.docx", raw), ("a.csv", raw)):
        browser.post("/feedback/import", {"file": (BytesIO(content), name), "source": f"Letters of {CANARIES[3]}"})
        path = f"/feedback/import/preview?name={name}&last=yes"
        headers = {"X-CSRFToken": browser.csrf_token(), "Content-Type": "application/octet-stream"}
        text = browser.client.post(path, data=content, headers=headers).text
        assert not [canary for canary in CANARIES if canary in text]
        send(browser, begin(browser, "a.csv"), TOLD.encode())
    browser.post("/feedback/masking/try", {"text": TOLD})
    assert not found(apart, file)


@pytest.mark.slow
@pytest.mark.parametrize("at_commit", [2, 7], ids=["while it is read", "while it is taken in"])
def test_a_command_that_is_killed_leaves_no_canary_and_nothing_half(apart: Apart, file: Path, at_commit: int) -> None:
    settings: Settings = apart.app.extensions["seedbed.settings"]
    command = [sys.executable, "-m", "tests.faults.doomed", "import", str(at_commit), settings.database_url]
    with subprocess.Popen(
        [*command, str(file.parent.parent)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert _came(process)
        assert not found(apart, file)
        process.kill()
    assert not found(apart, file)
    session = apart.session()
    half = session.scalars(select(Batch)).one()
    if half.state == BatchState.RECEIVING:
        assert session.scalars(select(CustomerComment.id)).first() is None
        session.commit()
        assert f"{MANY:,} new" in apart.run("feedback", "import", str(file), "--later").output
    session.commit()
    run_due(apart.app, now=datetime.now(UTC))
    assert saying.comment_count(apart.session()) == MANY
    assert not found(apart, file)


def _came(process: subprocess.Popen[str]) -> bool:
    """Wait until the command stands still; what it prints before is passed over."""
    assert process.stdout
    return any(line == "here\n" for line in iter(process.stdout.readline, ""))
