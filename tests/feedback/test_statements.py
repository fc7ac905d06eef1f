"""Long comments are cut into statements, whose themes they all have; a campaign is one voice; themes have families."""

import time

import numpy as np
import pytest

from base.vectors.tensors import of_length_one
from feedback.themes.copies import same_words
from feedback.themes.families import Family, families
from feedback.themes.statements import LONGEST, MOST, Spoken, in_context, of_several, statements, themes_of

FEES = "They charged me a late fee of {$35.00} although I had paid in time."
MAPS = "The branch on our street has closed and the next one is an hour away."
LOGIN = "Since the last update the app asks for my fingerprint and then logs me out."
LETTER = "Please bring back the old app with the calendar and the saved payees, I can not find anything in the new one"


def test_a_short_comment_stays_whole_and_an_empty_one_says_nothing() -> None:
    assert statements("  The app is slow. And ugly. ") == ["The app is slow. And ugly."]
    assert statements(" \n ") == []


def test_a_long_comment_is_cut_into_its_sentences_without_greetings_dates_and_masks() -> None:
    text = f"Dear Sir or Madam. {FEES} On XX/XX/2019 I called. XXXX [phone] 12345. {MAPS} Then I wrote. {LOGIN} Thanks!"
    assert statements(text) == [FEES, MAPS, LOGIN]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Die Überweisung dauert seit Wochen viel zu lange!", "Die Filiale Nr. 7 in unserer Straße ist geschlossen."],
        ["¿Por qué me cobraron la comisión otra vez?", "La aplicación se cierra cuando quiero pagar."],
        ["银行卡被自动取款机吞掉了，没有人帮助我。", "手机应用程序更新以后一直无法登录！"],
        ["アプリを更新してからログインできません。", "窓口で一時間も待たされました。"],
        ["لماذا تم خصم الرسوم من حسابي مرتين؟", "لا يعمل التطبيق بعد التحديث الأخير."],
        ["मेरा कार्ड मशीन में फंस गया है।", "ऐप अपडेट के बाद काम नहीं करता।"],
        ["카드가 현금 지급기에 들어가서 나오지 않습니다.", "앱이 업데이트 후에 계속 종료됩니다."],
    ],
)
def test_sentences_end_in_other_scripts_too(sentences: list[str]) -> None:
    blank = "" if sentences[0][-1] == "。" else " "
    assert statements(blank.join(sentences * 4)) == sentences * 4


def test_a_sentence_without_an_end_is_cut_where_it_breathes() -> None:
    text = ", and ".join(["they took the fee from my savings account again without a word"] * 12)
    parts = statements(text)
    assert " ".join(parts) == text
    assert all(part.startswith(("they", "and")) and len(part) <= LONGEST for part in parts)


def test_abbreviations_end_no_sentence() -> None:
    one = "Mr. Smith of Example Inc. in St. Gallen told J. Doe that the fee would be refunded before the end of spring."
    assert statements(f"{one} {MAPS}") == [one, MAPS]


@pytest.mark.parametrize("text", [".", "x. ", "。", "!?", ",a", "a b ", "\n", "\n\n- ", "a", "Mr. ", "XXXX ", "…\"'"])
def test_a_hundred_kilobytes_of_anything_take_no_time(text: str) -> None:
    started = time.process_time()
    parts = statements(text * (100_000 // len(text)))
    assert time.process_time() - started < 0.5
    assert len(parts) <= MOST
    assert all(0 < len(part) <= LONGEST for part in parts)


def test_a_comment_has_the_themes_of_its_statements_the_main_one_first() -> None:
    themes = [4, 7, 4, 9, 9, 9, 9, 9, 9, 9, 1, -1, 2]
    owners = [0, 0, 0, *[1] * 8, 2, 3]
    closeness = [0.5, 0.5, 1.0, *[0.5] * 8, 0.9, 0.6]
    assert themes_of(themes, owners, closeness) == [
        Spoken(0, 4, 0.75, 1.0, 2),
        Spoken(0, 7, 0.25, 0.5, 1),
        Spoken(1, 9, 0.875, 0.5, 3),
        Spoken(3, 2, 1.0, 0.6, 12),
    ]


def test_a_comment_has_four_themes_at_the_most() -> None:
    assert len(themes_of([0, 1, 2, 3, 4] * 2, [0] * 10, [0.5] * 10)) == 4


def test_a_statement_leans_towards_its_comment() -> None:
    vectors = np.eye(3, dtype=np.float32)
    leaning = in_context(vectors, np.array([0, 0, 1]))
    assert leaning[0] @ leaning[1] > 0.3
    assert leaning[2].tolist() == [0, 0, 1]
    assert np.allclose(np.linalg.norm(leaning, axis=1), 1)


def test_one_long_letter_is_no_theme() -> None:
    themes, owners = np.array([0, 0, 0, 1, 1, -1]), np.array([4, 4, 4, 4, 5, 6])
    assert of_several(themes, owners, at_least=2).tolist() == [-1, -1, -1, 1, 1, -1]


def test_a_campaign_of_five_thousand_letters_is_one_voice() -> None:
    letters = [f"{LETTER}!  Customer {number}, XXXX" for number in range(5000)] + [LETTER.upper(), FEES]
    assert same_words(letters).tolist() == [0] * 5001 + [1]


def test_a_long_letter_with_a_few_other_words_is_the_same_and_a_short_one_is_not() -> None:
    text = f"{LETTER} {FEES} {MAPS} {LOGIN}"
    assert same_words([text, text.replace("calendar", "search"), FEES, MAPS]).tolist() == [0, 0, 1, 2]
    assert same_words(["I lost my card", "I lost my cash", "i lost  MY card!"]).tolist() == [0, 1, 0]


def test_comments_without_words_are_each_alone() -> None:
    assert same_words(["", "123", "🙂", "", "卡丢了", "卡 丢 了"]).tolist() == [0, 1, 2, 3, 4, 4]
    assert same_words([]).tolist() == []


def test_themes_that_are_close_are_a_family_named_by_what_they_share() -> None:
    middles = [[1, 0.2, 0, 0], [1, 0, 0.2, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0.1, 0, 1]]
    centres = of_length_one(np.array(middles, np.float32))
    names = ["Card blocked", "Card stolen abroad", "Mortgage", "Transfer delayed", "Failed transfer"]
    assert families(centres, [5, 9, 3, 20, 8], names) == [Family("Transfer", (3, 4)), Family("Card", (1, 0))]


def test_a_family_that_shares_no_word_is_named_after_its_largest_theme() -> None:
    centres = of_length_one(np.array([[1, 0.2, 0], [1, 0, 0.2], [0, 1, 0]], np.float32))
    assert families(centres, [5, 9, 3], ["Overdraft", "Late fees", "Login"]) == [Family("Late fees", (1, 0))]


@pytest.mark.parametrize("count", [0, 1])
def test_a_family_of_one_is_none(count: int) -> None:
    assert families(np.eye(count, 3, dtype=np.float32), [4] * count, ["Login"] * count) == []
