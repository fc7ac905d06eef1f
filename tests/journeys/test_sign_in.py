"""Coming in and going out."""

from demo.cast import member
from tests.journeys.conftest import Someone
from tests.journeys.house import House


def test_signing_in_and_out(someone: Someone, house: House) -> None:
    stranger = someone("stranger")
    stranger.notes.expected = {422}
    stranger.goes("/ideas/?order=supported")
    stranger.write(stranger.box("E-mail"), member("ben").email)
    stranger.write(stranger.box("Password"), "not that one")
    stranger.press(stranger.button("Sign in"))
    stranger.sees("E-mail and password do not fit together.")
    assert stranger.box("E-mail").input_value() == member("ben").email
    stranger.write(stranger.box("Password"), house.password, over=True)
    stranger.press(stranger.button("Sign in"))
    stranger.sees(stranger.page.get_by_role("heading", name="All ideas", level=1))
    assert stranger.page.url.endswith("/ideas/?order=supported")
    stranger.press(stranger.part("header summary"))
    stranger.press(stranger.button("Sign out"))
    stranger.sees(stranger.page.get_by_role("heading", name="Sign in", level=1))
