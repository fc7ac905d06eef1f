"""What was shown: batches from the script, and an image for browsers without one."""

import base64
import re

from flask import Response, current_app, make_response, request
from itsdangerous import BadSignature, URLSafeSerializer

from base.clock import utc_now
from base.model import ALPHABET, PUBLIC_ID_LENGTH
from ideas import actions, queries
from ideas.actions import Shown
from ideas.queries import PAGE, Card, Filters
from ideas.views.blueprint import blueprint
from people.session import me
from web.db import begin_writing, commit, session

# The smallest picture there is: one see-through dot.
DOT = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
TO_JUDGE, JUDGED_AT_HOME = "judge", 12
LIST_NAME_LIMIT, MOST_CHARACTERS = 20, 4_000
_CARD = re.compile(rf"([{ALPHABET}]{{{PUBLIC_ID_LENGTH}}}):([0-9]{{1,4}})\b")


@blueprint.post("/ideas/seen")
def note_seen() -> Response:
    """Take a batch of cards that were half in view for a second, as "public id:slot" words."""
    shown_in = request.form.get("list", "")[:LIST_NAME_LIMIT]
    cards = _CARD.findall(request.form.get("cards", "")[:MOST_CHARACTERS])
    shown = [Shown(public_id, shown_in, int(slot)) for public_id, slot in cards]
    actions.note_impressions(session(), me(), shown, now=utc_now())
    commit()
    return make_response("", 204)


@blueprint.get("/ideas/seen/<token>.gif")
def seen_dot(token: str) -> Response:
    """Note a whole list as shown, for a browser without scripts; the token says which list we made."""
    answer = make_response(DOT, {"Content-Type": "image/gif", "Cache-Control": "no-store"})
    try:
        said = _signer().loads(token)
    except BadSignature:
        return answer
    shown = [Shown(card.public_id, said["list"], slot) for slot, card in enumerate(_cards_of(said))]
    begin_writing()
    actions.note_impressions(session(), me(), shown, now=utc_now())
    commit()
    return answer


def token_of(shown_in: str, address: dict[str, str]) -> str:
    """Return a signed note of a list's own address, for the image; the list itself is asked for again."""
    return str(_signer().dumps({"list": shown_in, **address}))


def _cards_of(said: dict[str, str]) -> list[Card]:
    if said["list"] == TO_JUDGE:
        return queries.cards_to_judge(session(), me(), limit=JUDGED_AT_HOME)
    address = {name: value for name, value in said.items() if name != "list"}
    return queries.cards(session(), me(), Filters(**address))[:PAGE]


def _signer() -> URLSafeSerializer:
    """Sign for the visitor alone: what somebody else was shown says nothing of them."""
    return URLSafeSerializer(current_app.secret_key or "", salt=f"seen by {me().public_id}")
