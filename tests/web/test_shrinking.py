"""Pages travel small, and their length tells nothing."""

import gzip
from http import HTTPStatus

import pytest
from flask import Flask

pytestmark = pytest.mark.once

GZIP = {"Accept-Encoding": "gzip"}


def test_a_browser_that_takes_gzip_gets_a_page_gzipped(app: Flask) -> None:
    plain = app.test_client().get("/sign-in", follow_redirects=True)
    packed = app.test_client().get("/sign-in", follow_redirects=True, headers=GZIP)
    assert packed.status_code == HTTPStatus.OK
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data).startswith(plain.data[:200])
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_browser_that_does_not_take_gzip_gets_it_plain(app: Flask) -> None:
    answer = app.test_client().get("/sign-in", follow_redirects=True)
    assert "Content-Encoding" not in answer.headers


def test_the_same_page_comes_in_many_lengths(app: Flask) -> None:
    client = app.test_client()
    lengths = {len(client.get("/sign-in", follow_redirects=True, headers=GZIP).data) for _ in range(12)}
    assert len(lengths) > 3
