"""The floor: the same pages with nothing else, to see what the product adds.

Flask, SQLAlchemy Core, one template, the rows of the same database, a session cookie, the same reads and writes, and
SQLite's FTS5 for search. No rights, no groups, no forms, no translations, no record of who did what. It answers the
same addresses as the product, so that both are asked for the very same.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, redirect, render_template, request, session
from markupsafe import escape
from sqlalchemy import Connection, Engine, Select, and_, create_engine, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from werkzeug.wrappers import Response

from base.clock import utc_now
from base.database import engine_options, prepare, set_reading
from base.model import new_public_id
from ideas.models import EXCERPT_LIMIT, Comment, Idea, IdeaTag, Impression, State, Tag, Vote
from people.models import Person
from web.settings import Settings

TEMPLATE, PAGE = "floor.html", 20
EXTENSION = "floor"
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
CARD: tuple[Any, ...] = (
    Idea.id, Idea.public_id, Idea.title, Idea.excerpt, Idea.tags, Idea.stage, Idea.published_at, Idea.comment_count,
    Idea.vote_count, Idea.body_html, Person.name, Vote.stance,
)  # fmt: skip


def create_app() -> Flask:
    """Build the floor over the database that the environment names."""
    settings = Settings.from_environment()
    app = Flask(__name__, template_folder=".")
    app.secret_key = settings.secret_key
    options = {**engine_options(settings.database_url), "pool_size": settings.threads}
    engine = prepare(create_engine(settings.database_url, **options))
    index = settings.data_folder / "floor.db"
    fill_index(engine, index)
    engine.dispose()
    app.extensions[EXTENSION] = (engine, index)
    app.before_request(begin)
    app.teardown_request(end)
    for method, rule, view in RULES:
        app.add_url_rule(rule, view_func=view, methods=[method])
    return app


def fill_index(engine: Engine, index: Path) -> None:
    """Write every idea into a full-text table of its own file."""
    with engine.connect() as connection, closing(sqlite3.connect(index)) as words, words:
        words.execute("PRAGMA journal_mode=WAL")
        words.execute("CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(title, body, tokenize='porter')")
        words.execute("DELETE FROM found")
        rows = connection.execute(select(Idea.id, Idea.title, Idea.body))
        words.executemany("INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)", map(tuple, rows))


def database() -> Connection:
    """Return the connection of this request."""
    return cast("Connection", g.connection)


def words() -> sqlite3.Connection:
    """Open the file of the full-text table; the caller closes it."""
    connection = sqlite3.connect(current_app.extensions[EXTENSION][1], timeout=5)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def begin() -> None:
    """Connect, and read who is signed in."""
    set_reading(on=request.method == "GET")
    g.connection = current_app.extensions[EXTENSION][0].connect()
    g.person = database().execute(select(Person.id, Person.name).where(Person.id == session.get("person"))).first()


def end(_fault: BaseException | None) -> None:
    """Give the connection back."""
    g.connection.close()


def page(**context: Any) -> str:  # noqa: ANN401 - whatever the one template shows
    """Render the one template."""
    return render_template(TEMPLATE, person=g.person, **context)


def cards() -> Select[Any]:
    """Ask for cards, with how the person judged each."""
    mine = and_(Vote.idea_id == Idea.id, Vote.voter_id == g.person.id)
    wanted = select(*CARD).join(Person, Person.id == Idea.author_id).outerjoin(Vote, mine)
    return wanted.where(Idea.state == State.PUBLISHED)


def list_ideas() -> str:
    """Show twenty ideas from where the page before ended."""
    first = Idea.vote_count if request.args.get("order") == "supported" else Idea.published_at
    wanted = cards().order_by(first.desc(), Idea.id.desc()).limit(PAGE)
    if after := request.args.get("after"):
        last = select(first, Idea.id).where(Idea.public_id == after).correlate(None).scalar_subquery()
        wanted = wanted.where(tuple_(first, Idea.id) < last)
    if tag := request.args.get("tag"):
        tagged = select(IdeaTag.idea_id).join(Tag, Tag.id == IdeaTag.tag_id).where(Tag.name == tag)
        wanted = wanted.where(Idea.id.in_(tagged))
    return page(ideas=database().execute(wanted).all())


def show_idea(public_id: str) -> str:
    """Show an idea and what was said about it."""
    idea = database().execute(cards().where(Idea.public_id == public_id)).one()
    said = select(Comment.public_id, Comment.body_html, Comment.written_at, Person.name)
    said = said.join(Person, Person.id == Comment.author_id).where(Comment.idea_id == idea.id).order_by(Comment.id)
    return page(idea=idea, comments=database().execute(said).all())


def search() -> str:
    """Show the twenty best ideas that hold any of the words."""
    question = " OR ".join(f'"{word}"' for word in request.args["q"].split())
    with closing(words()) as found:
        best = found.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20", [question])
        ids = [key for (key,) in best]
    rows = {row.id: row for row in database().execute(cards().where(Idea.id.in_(ids)))}
    return page(ideas=[rows[key] for key in ids if key in rows])


def note_seen() -> tuple[str, int]:
    """Write which cards were seen."""
    slots = dict(word.split(":") for word in request.form["cards"].split())
    ids = database().execute(select(Idea.public_id, Idea.id).where(Idea.public_id.in_(slots))).all()
    told = {"person_id": g.person.id, "shown_in": request.form["list"], "at": utc_now()}
    database().execute(insert(Impression), [{**told, "idea_id": key, "slot": int(slots[name])} for name, key in ids])
    database().commit()
    return "", 204


def vote(public_id: str) -> str:
    """Count the person's support, once."""
    key = database().execute(select(Idea.id).where(Idea.public_id == public_id)).scalar_one()
    row = {"idea_id": key, "voter_id": g.person.id, "stance": "support", "came_by": "list", "cast_at": utc_now()}
    once = INSERTS[database().dialect.name](Vote).values(row).on_conflict_do_nothing().returning(Vote.idea_id)
    if database().execute(once).first():
        database().execute(update(Idea).where(Idea.id == key).values(vote_count=Idea.vote_count + 1))
    idea = database().execute(cards().where(Idea.id == key)).one()
    database().commit()
    return page(voted=idea)


def write_comment(public_id: str) -> str:
    """Keep a comment and show it."""
    key = database().execute(select(Idea.id).where(Idea.public_id == public_id)).scalar_one()
    body, name = request.form["body"], new_public_id()
    row = {"public_id": name, "idea_id": key, "author_id": g.person.id, "body": body, "body_html": html(body)}
    database().execute(insert(Comment).values(written_at=utc_now(), **row))
    database().execute(update(Idea).where(Idea.id == key).values(comment_count=Idea.comment_count + 1))
    database().commit()
    return page(comments=[{**row, "written_at": utc_now(), "name": g.person.name}])


def post_idea() -> Response:
    """Keep an idea, and let it be found."""
    title, body, name, now = request.form["title"], request.form["body"], new_public_id(), utc_now()
    told = {
        "title": title,
        "body": body,
        "body_html": html(body),
        "excerpt": body[:EXCERPT_LIMIT],
        "tags": request.form["tags"],
    }
    times = {"created_at": now, "published_at": now, "changed_at": now}
    row = insert(Idea).values(public_id=name, author_id=g.person.id, state=State.PUBLISHED, **told, **times)
    key = database().execute(row.returning(Idea.id)).scalar_one()
    with closing(words()) as found, found:
        found.execute("INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)", [key, title, body])
    database().commit()
    return redirect(f"/ideas/{name}", 303)


def html(body: str) -> str:
    """Return the text as one paragraph."""
    return f"<p>{escape(body)}</p>"


def sign_in() -> Response:
    """Remember whoever says who they are."""
    session["person"] = database().execute(select(Person.id).where(Person.email == request.form["email"])).scalar_one()
    return redirect("/help", 303)


def nothing() -> str:
    """Answer that the server is there."""
    return "here"


RULES: tuple[tuple[str, str, Any], ...] = (
    ("GET", "/ideas/", list_ideas),
    ("POST", "/ideas/", post_idea),
    ("GET", "/ideas/<public_id>", show_idea),
    ("POST", "/ideas/seen", note_seen),
    ("POST", "/ideas/<public_id>/vote", vote),
    ("POST", "/ideas/<public_id>/comments", write_comment),
    ("GET", "/search/", search),
    ("POST", "/sign-in", sign_in),
    ("GET", "/sign-in", nothing),
    ("GET", "/help", nothing),
    ("GET", "/livez", nothing),
)
