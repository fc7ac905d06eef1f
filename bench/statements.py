"""How many SQL statements a request takes, counted inside the process; a served one tells nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from app import create_app
from bench.kinds import KINDS, PEOPLE, Asker, Ground
from bench.visitors import TOKEN, Ask
from bench.worlds import World
from demo.load.crowd import EMAIL
from web.db import db
from web.settings import Settings

NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
OF_EACH = 5


def statements(world: World, ground: Ground) -> dict[str, int]:
    """Return the most statements that a request of each kind took."""
    app = create_app(Settings.from_environment(world.environment))
    with app.app_context():
        engine = db.engine
    client, token = signed_in(app, world.password)
    asker = Asker(ground, seed=11)
    counts = {kind: max(_count(client, token, engine, ask) for ask in asker.of_kind(kind, OF_EACH)) for kind in KINDS}
    engine.dispose()
    return counts


def signed_in(app: Flask, password: str) -> tuple[FlaskClient, str]:
    """Return a client in which somebody is signed in, and the token of their forms."""
    client = app.test_client()
    form = {"email": EMAIL.format(PEOPLE[0]), "password": password, "csrf_token": _token_on(client, "/sign-in")}
    client.post("/sign-in", data=form)
    return client, _token_on(client, "/help")


def _token_on(client: FlaskClient, path: str) -> str:
    found = TOKEN.search(client.get(path).text)
    return found[1] if found else ""


def _count(client: FlaskClient, token: str, engine: Engine, ask: Ask) -> int:
    with _counting(engine) as found:
        if ask.form is None:
            answer = client.get(ask.path)
        else:
            answer = client.post(ask.path, data={"csrf_token": token, **ask.form}, headers=ask.headers)
    if answer.status_code >= 400:  # noqa: PLR2004 - an error
        raise RuntimeError(f"{ask.kind}: {answer.status}")
    return len(found)


@contextmanager
def _counting(engine: Engine) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(NOT_COUNTED):
            found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
