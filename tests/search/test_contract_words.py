"""What every engine finds for the words that people type."""

import pytest

from tests.search.shelf import Shelf, entry


@pytest.fixture(scope="module")
def filled(lasting: Shelf) -> Shelf:
    """Fill an index with a few documents, two of them in German."""
    return lasting.put(
        entry("card", "Change the card limit in the app", "Customers ring us to raise it."),
        entry("desk", "A desk for visitors", "The card reader at the desk is broken."),
        entry("bike", "Racks for bicycles", "Many ride through the wood."),
        entry("cafe", "A café on the ground floor", "Crème brûlée for everyone."),
        entry("buch", "Bücher der Bibliothek", "Die Ausleihe dauert zu lange.", locale="de"),
        entry("haus", "Häuser am Fluss", "Wir bauen in der Straße neu.", locale="de"),
    )


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("bicycles", ["bike"]),
        ("customer", ["card"]),
        ("riding bicycles", ["bike"]),
        ("BICYCLES", ["bike"]),
        ("cafe", ["cafe"]),
        ("Café", ["cafe"]),
        ("creme brulee", ["cafe"]),
        ("the", []),
        ("elephants", []),
        ("", []),
        ("   ", []),
    ],
)
def test_words_find_documents_by_their_stems_and_without_accents(filled: Shelf, typed: str, ids: list[str]) -> None:
    assert filled.found(typed) == ids


def test_all_documents_with_a_word_are_found(filled: Shelf) -> None:
    assert filled.found("card") == ["card", "desk"]
    assert filled.asked("card").total == 2


@pytest.mark.parametrize(("typed", "id"), [("Buch", "buch"), ("Haus", "haus"), ("strasse", "haus"), ("baut", "haus")])
def test_a_german_reads_german_documents_by_german_stems(filled: Shelf, typed: str, id: str) -> None:  # noqa: A002
    assert filled.found(typed, languages=("de", "en")) == [id]


def test_somebody_who_reads_german_finds_english_documents_too(filled: Shelf) -> None:
    assert filled.found("customers", languages=("de", "en")) == ["card"]
    assert filled.found("customers Buch", languages=("de", "en")) in (["card", "buch"], ["buch", "card"])


def test_somebody_who_does_not_read_german_looks_by_english_stems(filled: Shelf) -> None:
    assert filled.found("bauen", languages=("en",)) == []


def test_a_stop_word_says_nothing_in_any_of_the_persons_languages(filled: Shelf) -> None:
    assert filled.found("die Bibliothek", languages=("de", "en")) == ["buch"]
    assert filled.asked("der", languages=("de", "en")).total == 0


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ('"card limit"', ["card"]),
        ('"limit card"', []),
        ('"change the card"', ["card"]),
        ('"raise it"', ["card"]),
        ('"app customers"', []),
        ('"card limit" desk', ["card"]),
        ('desk "card limit"', ["card"]),
        ('"limit', ["card"]),
    ],
)
def test_phrases_stand_word_by_word_and_not_across_title_and_text(filled: Shelf, typed: str, ids: list[str]) -> None:
    assert filled.found(typed) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("card -limit", ["desk"]),
        ('card -"card limit"', ["desk"]),
        ("card -elephants", ["card", "desk"]),
        ("-card", []),
        ("card -card", []),
    ],
)
def test_a_minus_leaves_out(filled: Shelf, typed: str, ids: list[str]) -> None:
    assert filled.found(typed) == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("limit OR bicycles", {"card", "bike"}),
        ("limit OR visitors OR bicycles", {"card", "desk", "bike"}),
        ('"card limit" OR bicycles', {"card", "bike"}),
        ("(limit OR visitors) card", {"card", "desk"}),
        ("(limit OR bicycles) -ring", {"bike"}),
    ],
)
def test_alternatives_and_groups_find_either(filled: Shelf, typed: str, ids: set[str]) -> None:
    assert set(filled.found(typed)) == ids


@pytest.mark.parametrize(
    ("typed", "ids"), [("bicyc*", ["bike"]), ("visi*", ["desk"]), ("zeb*", []), ("lim* card", ["card"])]
)
def test_a_star_stands_for_the_rest_of_a_word(filled: Shelf, typed: str, ids: list[str]) -> None:
    assert filled.found(typed)[:1] == ids[:1]


def test_while_somebody_types_the_last_word_may_be_the_beginning_of_one(filled: Shelf) -> None:
    assert filled.found("card lim", is_typing=True)[0] == "card"
    assert filled.found("visit", is_typing=True) == ["desk"]
    assert filled.found("rea", is_typing=True) == ["desk"]


def test_a_blank_ends_the_word_that_somebody_types(shelf: Shelf) -> None:
    shelf.put(entry("car", "A car for all"), entry("card", "A card for all"))
    assert shelf.found("car", is_typing=True) == ["car", "card"]
    assert shelf.found("car ", is_typing=True) == ["car"]
    assert shelf.found("car") == ["car"]


def test_a_word_that_stands_nowhere_may_begin_one_that_does(filled: Shelf) -> None:
    assert filled.found("bicyc") == ["bike"]
    assert filled.asked("bicyc").meant is None


@pytest.mark.parametrize(
    ("typed", "meant", "ids"),
    [
        ("cusstomers", "customers", ["card"]),
        ("bibliotek", "bibliothek", ["buch"]),
        ("card limmit", "card limit", ["card", "desk"]),
        ("visitrs", "visitors", ["desk"]),
        ("crad", "card", ["card", "desk"]),
        ("custmoers", "customers", ["card"]),
    ],
)
def test_a_mistyped_word_is_looked_for_as_it_was_meant(filled: Shelf, typed: str, meant: str, ids: list[str]) -> None:
    answer = filled.asked(typed)
    assert [hit.public_id for hit in answer.hits] == ids
    assert answer.meant == meant


def test_letters_that_changed_places_come_before_another_letter(shelf: Shelf) -> None:
    shelf.put(entry("wait", "Wait for the bus"), entry("wit", "Wit and irony"), entry("more", "More wit"))
    assert shelf.asked("wiat").meant == "wait"


@pytest.mark.parametrize("typed", ["zzzzzz", "qatd", "xustomers", "lim"])
def test_what_comes_near_no_word_is_not_corrected(filled: Shelf, typed: str) -> None:
    assert filled.asked(typed).meant is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("limmit -limmit", "limit -limmit"),
        ("-limmit limmit", "-limmit limit"),
        ("tag:limmit limmit", "tag:limmit limit"),
        ("unlimmit limmit", "unlimmit limit"),
        ("(-limmit limmit)", "(-limmit limit)"),
        ("Card-Limmit", "Card-limit"),
        ("limmit (card OR limmit)", "limit (card OR limit)"),
    ],
)
def test_what_was_meant_is_told_where_the_word_was_looked_for_alone(filled: Shelf, typed: str, meant: str) -> None:
    assert filled.asked(typed).meant == meant


def test_of_a_pasted_text_a_few_words_are_taken_for_mistyped_and_none_that_is_longer_than_words_are(
    shelf: Shelf,
) -> None:
    long = "donaudampfschifffahrtsgesellschaftskapitaen"
    shelf.put(entry("card", "Card"), entry("long", long))
    assert shelf.asked(" ".join(["carrd", *(f"qqzz{number}" for number in range(9))])).meant is not None
    assert shelf.asked(" ".join([*(f"qqzz{number}" for number in range(9)), "carrd"])).meant is None
    assert shelf.found(long) == ["long"]
    assert shelf.asked(long.replace("ff", "f")).meant is None


def test_what_is_meant_to_be_the_same_is_found_too(filled: Shelf) -> None:
    same = {"bicycle": ["racks"], "ceiling": ["card limit"], "ground level": ["ground floor"], "pos": ["card reader"]}
    assert filled.found("ceiling", synonyms=same) == ["card"]
    assert filled.found("pos", synonyms=same) == ["desk"]
    assert filled.found("ground level", synonyms=same)[0] == "cafe"
    assert filled.found("POS", synonyms=same) == ["desk"]
    assert filled.found("pos") == []


def test_a_word_counts_more_than_what_means_the_same(shelf: Shelf) -> None:
    shelf.put(entry("word", "A lift in the hall"), entry("same", "A hoist in the hall"))
    assert shelf.found("lift", synonyms={"lift": ["hoist"]}) == ["word", "same"]
    assert shelf.found("hoist", synonyms={"hoist": ["lift"]}) == ["same", "word"]


def test_signs_of_chinese_and_japanese_are_words_by_themselves(shelf: Shelf) -> None:
    shelf.put(entry("zh", "中文搜索引擎"), entry("ja", "おすすめのエンジン"), entry("he", "חיפוש בעברית"))
    assert shelf.found("搜索") == ["zh"]
    assert shelf.found("エンジン") == ["ja"]
    assert shelf.found("חיפוש") == ["he"]


def test_the_terms_that_were_looked_for_are_told_for_marking(filled: Shelf) -> None:
    assert filled.asked("raising the card -desk").terms == {"rais", "card"}
    assert filled.asked("bicyc").terms == {"bicyc", "bicycle"}
    assert filled.asked("the").terms == frozenset()
