"""A noun's document grows by versions, and is open to those it names."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import WAKE
from people.rights import ADMIN, AGENT, MODERATOR
from search import actions, queries
from search.models import EVERYONE, Document, audiences_of, for_group, for_person, for_role
from tests import make
from tests.database import count_statements
from tests.search.drafts import draft


def the_document(session: Session) -> Document:
    session.expire_all()
    return session.scalars(select(Document)).one()


def test_each_change_of_a_noun_is_a_new_version_that_waits(session: Session) -> None:
    actions.put(session, draft("a", "First", facets={"tags": ["travel"]}))
    actions.put(session, draft("a", "Second"))
    document = the_document(session)
    assert (document.title, document.version, document.stale, document.facets) == ("Second", 2, True, {})
    assert session.info[WAKE]


def test_a_change_costs_one_statement(session: Session) -> None:
    for _ in range(2):
        with count_statements(session) as statements:
            actions.put(session, draft("a", "First"))
        assert len(statements) == 1


def test_nothing_of_a_removed_text_is_kept(session: Session) -> None:
    actions.put(session, draft("a", "Secret", "words", facets={"tags": ["x"]}))
    actions.remove(session, "idea", "a")
    document = the_document(session)
    assert (document.title, document.text, document.facets, document.audiences) == ("", "", {}, ())
    assert (document.gone, document.stale, document.version) == (True, True, 2)


def test_removing_what_was_never_put_is_fine(session: Session) -> None:
    actions.remove(session, "idea", "a")
    assert not session.scalars(select(Document)).all()


def test_many_documents_are_written_renamed_and_removed_in_one_statement_each(session: Session) -> None:
    names = ["a", "b", "c"]
    deeds: list[Callable[[], None]] = [
        lambda: actions.put_all(session, [draft(name, name, "words") for name in names]),
        lambda: actions.rewrite(session, "idea", names[:2], title="Together"),
        lambda: actions.remove_all(session, "idea", names[1:]),
    ]
    for deed in deeds:
        with count_statements(session) as statements:
            deed()
        assert len(statements) == 1
    rows = session.scalars(select(Document).order_by(Document.public_id)).all()
    assert [(row.title, row.text, row.version, row.gone, row.stale) for row in rows] == [
        ("Together", "words", 2, False, True), ("", "", 3, True, True), ("", "", 2, True, True),
    ]  # fmt: skip


def test_what_is_gone_is_not_written_again_by_a_change_of_many(session: Session) -> None:
    actions.put(session, draft("a", "Secret"))
    actions.remove(session, "idea", "a")
    actions.rewrite(session, "idea", ["a"], title="Secret")
    actions.remove(session, "idea", "a")
    assert (the_document(session).title, the_document(session).version) == ("", 2)


def test_all_that_a_person_wrote_bears_their_new_name(session: Session) -> None:
    for name, author_id in (("a", "bcd"), ("b", "bcd"), ("c", "xyz")):
        actions.put(session, draft(name, name, facets={"author": "Ada", "author_id": author_id, "tags": ["travel"]}))
    actions.put(session, draft("d", "By nobody"))
    actions.rename_author(session, "bcd", "Ada L.")
    session.expire_all()
    rows = session.scalars(select(Document).order_by(Document.public_id)).all()
    assert [row.facets.get("author") for row in rows] == ["Ada L.", "Ada L.", "Ada", None]
    assert [row.version for row in rows] == [2, 2, 1, 1]
    assert rows[0].facets == {"author": "Ada L.", "author_id": "bcd", "tags": ["travel"]}


def test_a_document_that_changed_meanwhile_still_waits(session: Session) -> None:
    actions.put(session, draft("a", "First"))
    seen = [(entry.id, entry.version) for entry in queries.stale_entries(session)]
    actions.put(session, draft("a", "Second"))
    actions.mark_indexed(session, seen)
    assert the_document(session).stale
    actions.mark_indexed(session, [(entry.id, entry.version) for entry in queries.stale_entries(session)])
    assert not the_document(session).stale


def test_a_group_is_no_other_group_that_begins_alike(session: Session) -> None:
    actions.put(session, draft("a", "For the few", audiences=(for_group(1), for_person(7))))
    assert queries.shown(session, [("idea", "a")], [EVERYONE, for_group(11), for_group(2)]) == []
    assert queries.shown(session, [("idea", "a")], []) == []
    assert len(queries.shown(session, [("idea", "a")], [for_person(7)])) == 1


def test_a_reader_belongs_to_everyone_to_their_groups_to_their_roles_and_to_themselves() -> None:
    class Reader:
        id, group_ids, roles = 7, (1, 2), frozenset({"moderator", "feedback agent"})

    audiences = [EVERYONE, "group:1", "group:2", "role:feedback-agent", "role:moderator", "person:7"]
    assert audiences_of(Reader()) == audiences


def test_what_is_for_a_role_is_for_those_who_have_it(session: Session) -> None:
    actions.put(session, draft("a", "For agents", kind="theme", audiences=(for_role(AGENT), for_role(ADMIN))))
    assert queries.shown(session, [("theme", "a")], [EVERYONE, for_role(MODERATOR)]) == []
    assert len(queries.shown(session, [("theme", "a")], [EVERYONE, for_role(AGENT)])) == 1


def test_the_index_is_told_when_it_was_written_in_which_language_and_how_many_stand_behind_it(session: Session) -> None:
    actions.put(session, draft("a", "Erste", locale="de", support=7))
    actions.put(session, draft("b", "Second"))
    told = [(entry.at, entry.locale, entry.support) for entry in queries.stale_entries(session)]
    assert told == [(make.NOW, "de", 7), (make.NOW, "en", None)]
    actions.remove(session, "idea", "a")
    assert queries.stale_entries(session)[0].support is None


def test_what_was_found_is_shown_in_its_order_in_one_statement(session: Session) -> None:
    names = [f"id{number}" for number in range(20)]
    for name in names:
        actions.put(session, draft(name, name))
    for count in (2, 20):
        wanted = list(reversed(names[:count]))
        with count_statements(session) as statements:
            rows = queries.shown(session, [("idea", name) for name in wanted], [EVERYONE])
        assert [row.public_id for row in rows] == wanted
        assert len(statements) == 1
