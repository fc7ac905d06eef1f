"""Every setting, read once from the environment into one frozen dataclass.

A secret may also come from a file: `SECRET_KEY_FILE=/run/secrets/key` is read where `SECRET_KEY` is not set.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from flask import current_app

DATA_FOLDER = "data"


@dataclass(frozen=True)
class Settings:
    """What the person who runs the product may set; docs/settings.md tells each in a sentence."""

    database_url: str
    data_folder: Path
    secret_key: str
    pseudonym_key: str = ""
    external_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    workers: int = 2
    threads: int = 8
    search_engine: str = "embedded"
    embedded: bool = True
    encoder_folder: Path | None = None
    testing: bool = False

    @property
    def secure(self) -> bool:
        """Whether people reach the product over TLS."""
        return self.external_url.startswith("https://")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; raises ValueError for a number that is none and OSError for an unreadable file."""
        folder = Path(environ.get("DATA_FOLDER", DATA_FOLDER)).absolute()
        url = secret(environ, "DATABASE_URL")
        encoder = environ.get("ENCODER_FOLDER")
        return cls(
            database_url=driver_url(url) if url else f"sqlite:///{folder / 'seedbed.db'}",
            data_folder=folder,
            secret_key=secret(environ, "SECRET_KEY") or kept_key(folder, "secret-key"),
            pseudonym_key=secret(environ, "PSEUDONYM_KEY") or kept_key(folder, "pseudonym-key"),
            external_url=environ.get("EXTERNAL_URL", "").rstrip("/"),
            host=environ.get("HOST", "127.0.0.1"),
            port=int(environ.get("PORT", "8000")),
            proxies=int(environ.get("PROXIES", "0")),
            workers=int(environ.get("WORKERS", "2")),
            threads=int(environ.get("THREADS", "8")),
            search_engine=environ.get("SEARCH_ENGINE", "embedded"),
            embedded=not url,
            encoder_folder=Path(encoder).absolute() if encoder else None,
        )


def settings() -> Settings:
    """Return the settings of the present app."""
    found: Settings = current_app.extensions["seedbed.settings"]
    return found


def secret(environ: Mapping[str, str], name: str) -> str:
    """Return the value of a setting, or what stands in the file that NAME_FILE names, or nothing."""
    if name in environ:
        return environ[name]
    path = environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else ""


def driver_url(url: str) -> str:
    """Return the address with the driver that is installed, whatever short form it came in."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def kept_key(folder: Path, name: str) -> str:
    """Return the key of this name in the data folder, making it at the first start; only the owner may read it."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
