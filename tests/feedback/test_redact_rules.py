"""An installation's own rules: simple to write, and never slow."""

import time

import pytest

from feedback.redact import BadRule, Rule, redact

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("pattern", "text", "masked"),
    [
        ("KD-######", "my KD-123456 and kd-654321", "my [own] and [own]"),
        ("@@#{6}", "AB123456 but not AB1234567 nor XAB123456", "[own] but not AB1234567 nor XAB123456"),
        ("####_####", "1234 5678, 1234-5678, 12345678", "[own], [own], [own]"),
        (r"C\#{}".replace("{}", "####"), "C#1234", "[own]"),
        ("project falcon", "We heard of Project Falcon.", "We heard of [own]."),
        ("X???", "X1b2 is masked", "[own] is masked"),
    ],
)
def test_a_rule_masks_what_its_pattern_says(pattern: str, text: str, masked: str) -> None:
    said = redact(text, [Rule("own", pattern)])
    assert said.text == masked
    assert said.counts == {"own": masked.count("[own]")}


def test_an_own_rule_goes_before_the_others_and_masking_twice_is_the_same_as_once() -> None:
    rules = [Rule("staff number", "######")]
    once = redact("Ask 123456 or Jane Doe", rules)
    assert once.text == "Ask [staff number] or [name]"
    assert redact(once.text, rules).text == once.text


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Own", "######"),
        ("at", "######"),
        ("own", "#"),
        ("own", "@@@@@@"),
        ("own", "_####"),
        ("own", "####\\"),
        ("own", "#####{99}"),
        ("own", "a{2}####"),
        ("own", "x" * 81),
    ],
)
def test_a_bad_rule_is_refused_with_a_sentence(name: str, pattern: str) -> None:
    with pytest.raises(BadRule, match=r"^[A-Z].*\.$"):
        redact("text", [Rule(name, pattern)])


@pytest.mark.parametrize("pattern", ["#{30}_#{30}", "@{9}_@{9}_@{9}#", "1_-_-_-_-_-#"])
@pytest.mark.parametrize("piece", ["1", "a", "-", "1-", "a "])
def test_no_rule_is_slow(pattern: str, piece: str) -> None:
    def seconds(rules: list[Rule]) -> float:
        started = time.process_time()
        redact(piece * (20_000 // len(piece)), rules)
        return time.process_time() - started

    seconds([])  # reads the lists of names
    # The better of two looks: another process may have had the core.
    assert min(seconds([Rule("own", pattern)]) for _ in range(2)) < 3 * seconds([]) + 0.3
