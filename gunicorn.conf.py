"""How gunicorn serves Seedbed. Started beside this file it reads it by itself: `gunicorn "app:create_app()"`."""

import gc

from web.settings import Settings

_settings = Settings.from_environment()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "gthread"
threads = _settings.threads
# The app is built once and shared by the workers as long as they only read it; no connection is open by then.
preload_app = True
# Seconds: the next click of a person who reads a list mostly finds the connection still open.
keepalive = 15


def pre_fork(_server: object, _worker: object) -> None:
    """Leave what was built out of every later garbage collection, which would copy its pages into each worker."""
    gc.freeze()
