"""Joins the stylesheets into one file and the scripts into one, at start, without a tool.

The content hash stands in the name, so a browser may keep a file for ever; a gzip lies beside each, because
waitress compresses nothing. Layers and features decide the order of CSS, not the order of files.
"""

import gzip
import hashlib
import re
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

LAYERS = ("layers", "tokens", "elements", "layout", "components")
HTMX = "vendor/htmx-4.0.1.min.js"
BUILT = "built"
FOREVER = re.compile(r"^.+\.[0-9a-f]{12}\..+$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\n\s*")


def init_assets(app: Flask, built: Path) -> None:
    """Write the joined files into `built` and serve them, beside static/, under /static."""
    static = Path(app.static_folder or "static")
    app.extensions["seedbed.assets"] = {
        "style": _write(built, "seedbed.css", _styles(static)),
        "script": _write(built, "seedbed.js", _scripts(static)),
        "icons": _write(built, "icons.svg", (static / "vendor/lucide.svg").read_bytes()),
    }
    app.extensions["seedbed.built"] = built
    noise = WhiteNoise(
        app.wsgi_app, immutable_file_test=_is_immutable, max_age=3600, add_headers_function=_trust_the_kind
    )
    noise.add_files(str(static), prefix="static/")
    noise.add_files(str(built), prefix=f"static/{BUILT}/")
    app.wsgi_app = noise  # type: ignore[method-assign]


def _is_immutable(_path: str, url: str) -> bool:
    return FOREVER.match(url) is not None


def _trust_the_kind(headers: Headers, _path: str, _url: str) -> None:
    """Say, as web.security does for pages, that no browser is to guess what a file is."""
    headers["X-Content-Type-Options"] = "nosniff"


def _styles(static: Path) -> bytes:
    css = static / "css"
    features = sorted(path.stem for path in css.glob("*.css") if path.stem not in LAYERS)
    text = "\n".join((css / f"{name}.css").read_text(encoding="utf-8") for name in (*LAYERS, *features))
    return _BLANKS.sub("\n", _COMMENT.sub("", text)).encode()


def _scripts(static: Path) -> bytes:
    # Each file in a block of its own, so that its names stay its own.
    own = ["{\n" + path.read_text(encoding="utf-8") + "\n}" for path in sorted((static / "js").glob("*.js"))]
    lines = (line.strip() for text in own for line in text.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return (static / HTMX).read_bytes() + b"\n" + kept.encode()


def _write(folder: Path, name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:12]
    stem, ending = name.rsplit(".", 1)
    path = folder / f"{stem}.{digest}.{ending}"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(content)
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return f"/static/{BUILT}/{path.name}"
