"""What every visitor must fetch stays light, and so does a web worker."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.house.floor import ROOT

pytestmark = pytest.mark.once

HEAVY = {"sklearn", "scipy", "joblib", "pandas", "tokenizers", "onnxruntime"}
LOOK = """
import sys
from pathlib import Path
from app import create_app
from base.clock import utc_now
from base.model import Model
from people.actions import make_admin, start_session
from web.db import commit, db, session
from web.settings import Settings
folder = Path(sys.argv[1])
app = create_app(Settings(f"sqlite:///{folder}/seedbed.db", folder, secret_key="only for tests", testing=True))
with app.app_context():
    Model.metadata.create_all(db.engine)
    adam = make_admin(session(), "adam@example.org", name="Adam", password="the quiet garden gate", now=utc_now())
    token = start_session(session(), adam, browser="", now=utc_now())
    commit()
client = app.test_client()
with client.session_transaction() as cookie:
    cookie["_user_id"] = token
for rule in app.url_map.iter_rules():
    if "GET" in rule.methods and not rule.arguments:
        assert client.get(rule.rule).status_code < 400 or rule.rule in ("/readyz", "/search/why"), rule.rule
print(*{name.split(".")[0] for name in sys.modules})
"""


@pytest.mark.parametrize(("ending", "most"), [("css", 16 * 1024), ("js", 25 * 1024)])
def test_all_of_a_kind_weighs_little(app: Flask, ending: str, most: int) -> None:
    built: list[Path] = [*app.extensions["seedbed.built"].glob(f"*.{ending}.gz")]
    assert [file.stat().st_size <= most for file in built] == [True]


def test_a_web_worker_never_loads_what_only_jobs_need(tmp_path: Path) -> None:
    look = [sys.executable, "-c", LOOK, str(tmp_path)]
    loaded = subprocess.run(look, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split()
    assert "flask" in loaded
    assert not HEAVY & set(loaded)
