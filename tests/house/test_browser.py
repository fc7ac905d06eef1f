"""The tests' own browser leaves nothing open."""

import gc
import warnings
from io import BytesIO

from tests.browser import Browser


def test_a_large_upload_leaves_no_file_open(browser: Browser) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        browser.post("/sign-in", {"upload": (BytesIO(b"\0" * 600_000), "large.png")})
        gc.collect()
    assert [str(one.message) for one in told] == []
