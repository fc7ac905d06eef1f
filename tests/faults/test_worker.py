"""A worker may die or find no room at any moment: what it had begun is done once, by the next."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from base.model import Model
from base.outbox import LEASE, Receipt, Task
from digest.models import Notice
from feedback import actions as feedback
from feedback.complaints import Complaint
from feedback.models import Theme
from people.models import Person
from search.engine import EXTENSION, Embedded, Question
from search.keeping import rebuild
from search.models import EVERYONE, Document
from search.queries import versions
from tests import make
from tests.database import Apart
from tests.feedback import saying
from tests.house.floor import ROOT
from tests.make import NOW
from web.runner import run_due
from web.settings import Settings

SAYINGS = ("My card came too late again", "The app logs me out each morning", "The fee for abroad is too high")


def worker(apart: Apart, job: str, stop_at: int) -> subprocess.Popen[str]:
    """Start a worker of its own on the same database."""
    settings: Settings = apart.app.extensions["seedbed.settings"]
    command = [sys.executable, "-m", "tests.faults.doomed", job, str(stop_at), settings.database_url]
    command.append(str(settings.data_folder))
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def killed(apart: Apart, job: str, *, at_commit: int) -> None:
    """Let a worker do the job up to its n-th commit, and kill it there."""
    with worker(apart, job, at_commit) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        process.kill()


def asked(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Any]:
    """Return what stands there now, and hold nothing: a job that runs here leaves the session beginning as a writer."""
    rows = [tuple(row) for row in session.execute(wanted)]
    session.commit()
    return rows


def count(session: Session, noun: type[Model]) -> int:
    return int(asked(session, select(func.count()).select_from(noun))[0][0])


def without_room(apart: Apart, job: str) -> None:
    """Let a worker try the job where no file can grow beyond a kilobyte."""
    with worker(apart, job, 0) as process:
        assert process.wait(timeout=60) == 1


def a_talk(apart: Apart) -> Session:
    """Let three colleagues comment on Ada's idea, of which she is to hear."""
    session = apart.session()
    idea = make.idea(session, make.member(session, "ada"))
    for number in range(3):
        make.comment(session, idea, make.person(session, f"Colleague {number}"))
    session.commit()
    return session


# Of texts that differ by figures alone one stands for all.
CORNERS = "abcdefghijklmnopqrstuvwxyzäöüß"


def some_comments(apart: Apart) -> Session:
    """Bring a file of what customers said, which is to be grouped."""
    session = apart.session()
    batch = feedback.begin_batch(session, "march.csv", saying.MASKING, by=make.member(session, "fay"), now=NOW)
    said = [f"{SAYINGS[n % 3]}, and that at corner {corner}" for n, corner in enumerate(CORNERS)]
    rows = [Complaint(n, text, received_on=date(2026, 2, 1)) for n, text in enumerate(said)]
    feedback.import_comments(session, batch, rows, saying.MASKING, now=NOW)
    feedback.ask_for_themes(session, batch, now=NOW)
    session.commit()
    return session


def heard(session: Session) -> list[tuple[str, int]]:
    told = select(Person.name, func.count(Notice.id)).join(Notice, Notice.person_id == Person.id).group_by(Person.name)
    return sorted(asked(session, told))


def test_notices_of_a_worker_killed_before_its_commit_are_written_once_by_the_next(apart: Apart) -> None:
    session = a_talk(apart)
    killed(apart, "write_notices", at_commit=2)
    assert (count(session, Notice), count(session, Receipt)) == (0, 0)
    run_due(apart.app, now=NOW)
    once = heard(session)
    assert ("Ada Lindqvist", 3) in once
    run_due(apart.app, now=NOW)
    assert heard(session) == once
    unread = select(Person.unread_count).where(Person.name == "Ada Lindqvist")
    assert asked(session, unread) == [(3,)]


def test_a_task_whose_worker_was_killed_before_the_claim_was_kept_is_claimed_at_once(apart: Apart) -> None:
    session = some_comments(apart)
    killed(apart, "group_comments", at_commit=1)
    run_due(apart.app, now=NOW)
    assert count(session, Theme) > 0
    assert asked(session, select(Task.done_at).where(Task.kind == feedback.GROUPING)) == [(NOW,)]


def test_a_task_whose_worker_was_killed_after_its_claim_comes_back_with_the_end_of_its_lease(apart: Apart) -> None:
    session = some_comments(apart)
    killed(apart, "group_comments", at_commit=3)
    assert count(session, Theme) == 0
    run_due(apart.app, now=NOW)
    assert count(session, Theme) == 0
    run_due(apart.app, now=NOW + LEASE)
    themes = count(session, Theme)
    assert themes > 0
    run_due(apart.app, now=NOW + 2 * LEASE)
    assert count(session, Theme) == themes
    assert asked(session, select(Task.attempts).where(Task.kind == feedback.GROUPING)) == [(2,)]


def the_index(apart: Apart) -> Embedded:
    engine: Embedded = apart.app.extensions[EXTENSION]
    return engine


def found(apart: Apart, typed: str) -> int:
    return the_index(apart).answer(Question(typed, [EVERYONE], NOW)).total


def some_ideas(apart: Apart) -> Session:
    """Post twenty ideas, of which the index knows nothing yet."""
    session = apart.session()
    ada = make.member(session, "ada")
    for number in range(20):
        make.idea(session, ada, f"Door number {number}", f"It should open by itself, {' '.join(map(str, range(200)))}.")
    session.commit()
    return session


def waiting(session: Session) -> int:
    return len(asked(session, select(Document.id).where(Document.stale)))


def is_whole(apart: Apart, session: Session) -> bool:
    whole = the_index(apart).versions() == versions(session)
    session.commit()
    return whole and not waiting(session)


def test_an_index_whose_worker_was_killed_before_its_commit_is_the_same_after_the_next(apart: Apart) -> None:
    session = some_ideas(apart)
    killed(apart, "index_documents", at_commit=3)
    assert waiting(session) == 21, "the ideas, and who wrote them"
    assert found(apart, "door") == 20
    run_due(apart.app, now=NOW)
    assert is_whole(apart, session)


def test_a_disk_without_room_for_the_index_loses_nothing_and_the_search_answers_on(apart: Apart) -> None:
    session = some_ideas(apart)
    run_due(apart.app, now=NOW)
    make.idea(session, make.person(session), "A gate of its own", "It should open, too. " * 100)
    session.commit()
    files = sorted(the_index(apart).folder.path.iterdir())
    without_room(apart, "index_documents")
    assert waiting(session) == 2, "the idea, and who wrote it"
    assert sorted(the_index(apart).folder.path.iterdir()) == files
    assert found(apart, "door") == 20
    run_due(apart.app, now=NOW)
    assert is_whole(apart, session)
    assert found(apart, "gate") == 1


def test_a_disk_without_room_for_an_index_built_anew_leaves_the_old_one_alone(apart: Apart) -> None:
    session = some_ideas(apart)
    run_due(apart.app, now=NOW)
    names = the_index(apart).folder.names()
    without_room(apart, "rebuild")
    assert the_index(apart).folder.names() == names
    assert not the_index(apart).is_being_built()
    assert found(apart, "door") == 20
    rebuild(session, the_index(apart))
    assert is_whole(apart, session)


def test_a_disk_without_room_for_the_index_keeps_no_other_job_from_its_work(apart: Apart) -> None:
    session = a_talk(apart)
    folder = the_index(apart).folder.path
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("something else stands where the index should")
    with pytest.raises(ExceptionGroup) as broken:
        run_due(apart.app, now=NOW)
    assert [type(fault) for fault in broken.value.exceptions] == [FileExistsError]
    assert ("Ada Lindqvist", 3) in heard(session)
    folder.unlink()
    run_due(apart.app, now=NOW)
    assert is_whole(apart, session)
