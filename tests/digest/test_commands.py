"""`flask digest preview`."""

from datetime import datetime
from pathlib import Path

from tests import make
from tests.database import Apart


def test_the_command_writes_text_to_the_terminal_and_html_to_a_file(
    apart: Apart, tmp_path: Path, now: datetime
) -> None:
    session = apart.session()
    ada, ben = make.member(session, "ada"), make.member(session, "ben")
    make.idea(session, ada, "Longer hours")
    session.commit()
    shown = apart.run("digest", "preview", ben.email.upper())
    assert shown.exit_code == 0
    assert "Longer hours" in shown.output
    assert "http://127.0.0.1:8000/ideas/" in shown.output
    written = next((tmp_path / "letters").glob("*.html"))
    assert written.name == f"{ben.public_id}-{now:%G-W%V}.html"
    assert str(written) in shown.output
    apart.run("digest", "preview", ben.email, "--html", str(tmp_path / "here.html"))
    assert (tmp_path / "here.html").read_text(encoding="utf-8") == written.read_text(encoding="utf-8")


def test_the_command_says_so_when_there_is_no_news_or_nobody(apart: Apart) -> None:
    session = apart.session()
    ada = make.member(session, "ada")
    session.commit()
    assert f"There is no news for {ada.name}" in apart.run("digest", "preview", ada.email).output
    unknown = apart.run("digest", "preview", "nobody@example.org")
    assert unknown.exit_code == 1
    assert "Nobody active has the address nobody@example.org." in unknown.output
