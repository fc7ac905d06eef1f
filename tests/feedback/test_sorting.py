"""Each comment is sorted by rules, and people's corrections teach."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.sorting import BREACHES, KINDS, SENTIMENTS, URGENCIES, Guess, sort_out
from feedback.sorting.learning import Correction, Learner, learn, measured

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The app crashes when I open it.", "en"),
        ("Die App stürzt ab, wenn ich sie öffne.", "de"),
        ("L'application plante quand je l'ouvre.", "fr"),
        ("La aplicación se cierra cuando la abro.", "es"),
        ("L'app si chiude quando la apro.", "it"),
        ("A aplicação fecha quando a abro.", "pt"),
        ("De app sluit af als ik hem open.", "nl"),
        ("Aplikacja zamyka się, gdy ją otwieram.", "pl"),
        ("Appen stängs när jag öppnar den.", "sv"),
        ("Приложение закрывается, когда я его открываю.", "ru"),
        ("Застосунок закривається, коли я його відкриваю.", "uk"),
        ("アプリを開くと落ちます。", "ja"),
        ("应用打开就闪退。", "zh"),
        ("يغلق التطبيق عندما أفتحه", "ar"),
        ("👍👍👍", None),
        ("1234 5678", None),
        ("", None),
    ],
)
def test_a_short_comment_tells_its_language(text: str, language: str | None) -> None:
    assert sort_out(text).language.value == language


@pytest.mark.parametrize(
    ("text", "sentiment", "urgency", "kind"),
    [
        ("Thank you, the new app is wonderful.", "positive", "low", "praise"),
        ("This is not good, I waited an hour again.", "negative", "normal", "complaint"),
        ("How do I change my address?", "neutral", "normal", "help"),
        ("It would be great if I could choose the colour.", "neutral", "low", "improvement"),
        ("My card was stolen and I cannot pay, please help!", "negative", "high", "help"),
        ("My mother passed away. What do I have to send you?", "negative", "high", "help"),
        ("Sehr freundlich und schnell, danke!", "positive", "low", "praise"),
        ("Wie kann ich meine Adresse ändern?", "neutral", "normal", "help"),
        ("Ein Filter nach Datum wäre hilfreich.", "neutral", "low", "improvement"),
        ("Mein Konto wurde gehackt, bitte sofort sperren!", "negative", "high", "help"),
        ("C'est une honte, mon virement est bloqué.", "negative", "normal", "complaint"),
        ("Muchas gracias, excelente atención.", "positive", "low", "praise"),
        ("👎", "negative", "normal", "complaint"),
    ],
)
def test_words_tell_how_a_comment_is_meant(text: str, sentiment: str, urgency: str, kind: str) -> None:
    found = sort_out(text)
    assert (found.sentiment.value, found.urgency.value, found.kind.value) == (sentiment, urgency, kind)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("The app is slow.", "none"),
        ("Your call centre is full of idiots.", "abuse"),
        ("I know where you live.", "threat"),
        ("Earn money from home!!! Click here: www.rich.example", "spam"),
        ("Have you a discount code for students?", "none"),
        ("You sent me the statement of another customer.", "privacy"),
        ("I sell fake passports.", "illegal"),
        ("Ihr seid alle Vollidioten.", "abuse"),
    ],
)
def test_a_possible_breach_of_the_terms_is_pointed_out_with_its_words(text: str, breach: str) -> None:
    found = sort_out(text).breach
    assert found.value == breach
    assert bool(found.why) == (breach != "none")


def test_the_words_that_make_a_comment_urgent_are_named() -> None:
    assert sort_out("I am locked out of my account.").urgency.why == ("locked out",)


@pytest.mark.parametrize(("rating", "sentiment"), [(1, "negative"), (5, "positive"), (99, "positive"), (None, None)])
def test_stars_count_where_the_words_are_not_understood(rating: float | None, sentiment: str | None) -> None:
    assert sort_out("Το άνοιγμα διαρκεί δύο λεπτά.", rating=rating).sentiment.value == sentiment


def test_the_products_column_of_the_source_is_believed() -> None:
    assert sort_out("It is slow.", product="App").product == Guess("App", 1.0)
    assert sort_out("It is slow.").product.value is None


ODD = {
    "empty": "",
    "blank": " \n\t",
    "one letter": "x",
    "one sign": "?",
    "emoji": "😀🤬👍🏽👨‍👩‍👧",
    "ten languages": "Hello, hallo, bonjour, hola, ciao, olá, cześć, привет, こんにちは, 你好",
    "control characters": "\x00\x07\x1b[31m",
    "half a character": "no \ud800 no",
    "one long word": "a" * 100_000,
    "100 KB": "no " * 33_000,
    "backwards": "\u202eabc",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_text_is_too_odd_to_be_sorted(text: str) -> None:
    began = time.process_time()
    found = sort_out(text)
    assert time.process_time() - began < 0.5
    assert found.sentiment.value in {*SENTIMENTS, None}
    assert found.urgency.value in URGENCIES
    assert found.kind.value in KINDS
    assert found.breach.value in BREACHES


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.one_of(st.none(), st.floats(allow_nan=False)))
def test_every_confidence_is_a_share(text: str, rating: float | None) -> None:
    assert all(0 <= guess.confidence <= 1 for guess in sort_out(text, rating=rating))


def test_importing_it_brings_no_numpy() -> None:
    code = "import sys, feedback.sorting as s; s.sort_out('Hello'); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


THINGS = {"card": ("my card", "the plastic card", "card number"), "loan": ("my mortgage", "the loan", "loan rate")}


def _corrections(count: int) -> list[Correction]:
    told = [(thing, word) for thing, words in THINGS.items() for word in words]
    chosen = [told[number % len(told)] for number in range(count)]
    return [
        Correction(f"Letter {number} says {word} is not right", thing, None)
        for number, (thing, word) in enumerate(chosen)
    ]


def test_no_text_is_too_odd_for_what_was_learned() -> None:
    learner = learn([*_corrections(30), *(Correction(text, "none", None) for text in ODD.values())])
    assert learner
    assert all(sort_out(text, learned={"product": learner}) for text in ODD.values())


def test_corrections_teach_what_no_rule_knows() -> None:
    learner = learn(_corrections(30))
    assert learner
    assert (learner.rules.right, learner.learned.of) == (0, 30)
    assert learner.learned.right > 25
    assert sort_out("They lost my card", learned={"product": learner}).product.value == "card"
    assert sort_out("The rate of the loan rose", learned={"product": learner}).product.value == "loan"
    assert sort_out("They lost my card", product="Loans", learned={"product": learner}).product.value == "Loans"


def test_too_few_corrections_tell_nothing() -> None:
    assert learn(_corrections(19)) is None
    assert learn([Correction("the same", "card", None)] * 50) is None


def test_a_rule_that_is_always_wrong_in_one_way_is_outvoted() -> None:
    praised = [Correction(f"Number {number}: sick!", "praise", "complaint") for number in range(30)]
    others = [Correction(f"Number {number}: it broke", "complaint", "complaint") for number in range(30)]
    learner = learn(praised + others)
    assert learner
    assert (learner.rules.right, learner.learned.right) == (30, 60)
    assert sort_out("That is sick!", learned={"kind": learner}).kind.value == "praise"


def test_where_the_rules_are_right_more_often_they_stay() -> None:
    ruled = [Correction(f"{number * 7919 % 1009}", KINDS[number % 4], KINDS[number % 4]) for number in range(40)]
    learner = learn(ruled)
    assert learner
    assert learner.rules.right == 40
    assert sort_out("How do I pay?", learned={"kind": learner}).kind.value == "help"


def test_what_was_learned_is_the_same_after_it_was_stored() -> None:
    learner = learn(_corrections(40))
    assert learner
    stored = learner.to_bytes()
    again = Learner.from_bytes(stored)
    assert (again.values, again.learned, again.rules) == (learner.values, learner.learned, learner.rules)
    assert again.to_bytes() == stored == (learn(_corrections(40)) or learner).to_bytes()
    assert len(stored) < 4_000
    with pytest.raises(ValueError, match="decode"):
        Learner.from_bytes(b"\x80\x04]")


def test_the_interval_is_wilsons() -> None:
    assert measured(18, 20) == (18, 20, 0.699, 0.9721)
    assert measured(0, 20).low == 0
