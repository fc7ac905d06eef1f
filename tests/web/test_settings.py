"""What the person who runs the product may set is read once, and read right."""

import stat
from pathlib import Path

import pytest

from web.settings import Settings, driver_url

pytestmark = pytest.mark.once


def settings(folder: Path, **environ: str) -> Settings:
    return Settings.from_environment({"DATA_FOLDER": str(folder), **environ})


def test_with_nothing_set_an_embedded_database_serves_this_machine_alone(tmp_path: Path) -> None:
    plain = settings(tmp_path)
    assert plain.database_url == f"sqlite:///{tmp_path / 'seedbed.db'}"
    assert (plain.host, plain.port, plain.embedded, plain.secure) == ("127.0.0.1", 8000, True, False)


def test_a_database_of_ones_own_is_not_embedded(tmp_path: Path) -> None:
    assert not settings(tmp_path, DATABASE_URL="postgresql://db/seedbed").embedded


def test_a_better_encoder_is_named_by_its_folder(tmp_path: Path) -> None:
    assert settings(tmp_path).encoder_folder is None
    assert settings(tmp_path, ENCODER_FOLDER="data/encoder").encoder_folder == Path("data/encoder").absolute()


@pytest.mark.parametrize(
    ("url", "with_driver"),
    [
        ("postgres://a:b@db/x", "postgresql+psycopg://a:b@db/x"),
        ("postgresql://a:b@db/x", "postgresql+psycopg://a:b@db/x"),
        ("postgresql+psycopg://a:b@db/x", "postgresql+psycopg://a:b@db/x"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_an_address_gets_the_driver_that_is_installed(url: str, with_driver: str) -> None:
    assert driver_url(url) == with_driver


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    assert settings(tmp_path, SECRET_KEY_FILE=str(tmp_path / "key")).secret_key == "from a file"


def test_what_is_set_wins_over_what_stands_in_a_file(tmp_path: Path) -> None:
    assert settings(tmp_path, SECRET_KEY="set", SECRET_KEY_FILE="/nowhere").secret_key == "set"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        settings(tmp_path, SECRET_KEY_FILE="/nowhere")


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first, second = settings(tmp_path / "new"), settings(tmp_path / "new")
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) == 64
    assert stat.S_IMODE((tmp_path / "new/secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["PORT", "PROXIES", "THREADS"])
def test_a_number_that_is_none_stops_the_start(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="many"):
        settings(tmp_path, **{name: "many"})


def test_an_external_address_over_tls_makes_the_cookie_secure(tmp_path: Path) -> None:
    outside = settings(tmp_path, EXTERNAL_URL="https://ideas.example/")
    assert (outside.external_url, outside.secure) == ("https://ideas.example", True)
