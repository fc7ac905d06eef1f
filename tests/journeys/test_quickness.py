"""What can be felt: how soon similar ideas appear, and how little a first visit asks of the network."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import FIGURES, WAYS

pytestmark = [pytest.mark.alone, pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])]

# Milliseconds from the last letter to the change of the list under it.
STOPWATCH = """() => {
  const body = document.getElementById("body");
  let typed = 0;
  window.waits = [];
  body.addEventListener("input", () => { typed = performance.now(); });
  new MutationObserver(() => { if (typed) { window.waits.push(performance.now() - typed); typed = 0; } })
    .observe(document.getElementById("similar"), { childList: true, subtree: true, characterData: true });
}"""
SOON = 300
PAUSES = (
    "Let people on hold ",
    "book a call back ",
    "instead of waiting ",
    "in the queue of the branch ",
    "on the phone",
)


def test_similar_ideas_appear_soon_after_a_pause(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.page.evaluate(STOPWATCH)
    for number, words in enumerate(PAUSES, start=1):
        ben.write(ben.box("What’s your idea?"), words)
        ben.page.wait_for_function("(count) => window.waits.length >= count", arg=number)
    waits = sorted(ben.page.evaluate("window.waits"))
    FIGURES.append(f"similar ideas, milliseconds after a pause: {[round(wait) for wait in waits]}")
    # The best of a few pauses: what else the machine does is not the product's.
    assert waits[0] <= SOON
    expect(ben.page.locator(".similar-card")).to_have_count(5)


def test_a_first_visit_is_light(someone: Someone) -> None:
    ben = someone("ben")
    browser = ben.page.context.new_cdp_session(ben.page)
    browser.send("Network.enable")
    sizes: list[float] = []
    browser.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    ben.goes("/")
    expect(ben.page.locator("[hx-trigger=load]:not([hx-swap=none])")).to_have_count(0)
    ben.page.wait_for_load_state("networkidle")
    FIGURES.append(f"first visit: {sum(sizes) / 1024:.1f} KB in {len(sizes)} requests")
    assert sum(sizes) <= 60 * 1024
    assert len(sizes) <= 6
