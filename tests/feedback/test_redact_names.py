"""People's names and addresses are masked; what only looks like them stays."""

import pytest

from feedback.redact import redact

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My name is Xiomara Quintanilla and I am angry.", "My name is [name] and I am angry."),
        ("my name is jane doe and my app is broken", "my name is [name] and my app is broken"),
        ("I spoke to Will Turner, then with Priya.", "I spoke to [name], then with [name]."),
        ("Mark helped me, so did Sarah.", "[name] helped me, so did [name]."),
        ("Regards,\nÅsa van der Berg", "Regards,\n[name]"),
        ("Mr O'Brien, Dr. Ngozi Okonkwo-Smith, mr smith", "Mr [name], Dr. [name], mr [name]"),
        ("I SPOKE TO JANE DOE ABOUT IT", "I SPOKE TO [name] ABOUT IT"),
        ("J. Smith and Lisa M. called", "[name] and [name]. called"),
        ("I asked Priya Patel. Patel never wrote, Priya did.", "I asked [name]. [name] never wrote, [name] did."),
        ("Ich heiße Jürgen Weißmann", "Ich heiße [name]"),
        ("Cordialement, François Lefèvre", "Cordialement, [name]"),
        ("La señora María del Carmen Pérez", "La señora [name]"),
        ("Меня зовут Иван Петров.", "Меня зовут [name]."),
        ("我叫王小明，我的卡被盗了。", "我叫[name]，我的卡被盗了。"),
        ("私は田中太郎です。", "私は[name]です。"),
    ],
)
def test_a_name_is_masked_whole(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Will the bank refund me in May? Mark this as read, Bill me later, Grant me access.",
        "Chase, Wells Fargo, Morgan Stanley and John Lewis are better, as is Charles Schwab.",
        "I love Paris, Charlotte and Sydney; San Diego and Lake Charles too.",
        "Dear Sir or Madam, dear Customer Service, kind regards from a happy customer",
        "My name is misspelled and not on the card. I spoke to three people at Santander.",
        "Dr Pepper, Black Friday, Murphy's law and Victoria Street",
        "A company named Albert took my money; the Attorney General knows of it.",
        "Der Kunde ist König. Mit freundlichen Grüßen",
        "[name] and [address] said so",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "address",
    [
        "221B Baker Street, London NW1 6XE",
        "742 Evergreen Terrace, Springfield, OR 97403",
        "Flat 3, 27 Rosemount Gardens, Edinburgh EH7 4HX",
        "PO Box 1234",
        "Hauptstraße 12, 10115 Berlin",
        "Unter den Linden 77, 10117 Berlin",
        "12 rue de la Paix, 75002 Paris",
        "Calle Mayor 5, 3º B, 28013 Madrid",
        "Kerkstraat 88, 1017 GP Amsterdam",
        "ул. Ленина, д. 5, кв. 12",
    ],
)
def test_an_address_is_masked_whole(address: str) -> None:
    assert redact(f"It went to {address}.").text == "It went to [address]."


@pytest.mark.parametrize(
    "text",
    [
        "I waited 20 minutes on the street, then 30 minutes at the Oak Avenue branch.",
        "24 Hour banking hall, 3 Court hearings, 7 Day trial, a 5 minute drive",
        "Die Hauptstraße ist gesperrt, es gibt 5 Uhr Termine.",
        "Il y a 3 places libres, la rue est bloquée, la calle está cerrada.",
        "Spring 3 listens on port 80",
    ],
)
def test_what_only_looks_like_an_address_is_left_alone(text: str) -> None:
    assert redact(text).text == text
