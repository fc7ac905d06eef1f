"""Every form that takes words, written by hand: who fills it in, where it stands, what goes through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from feedback.models import NAME_LIMIT as THEME_LIMIT
from ideas.forms import SENTENCE_LIMIT
from ideas.models import COMMENT_BYTES, REASON_LIMIT, TAG_LIMIT, TITLE_LIMIT
from search.forms import ADDRESS_MOST, MEANS_MOST
from search.models import NAME_LIMIT, QUESTION_LIMIT, WORDS_LIMIT
from tests.house.world import PLAN, SITE

TAGS, BODY = (TAG_LIMIT + 2) * 5, 20 * 1024


@dataclass(frozen=True)
class Box:
    """A field for words: how many characters fit (bytes, where it has several lines), and whether it must be filled."""

    fits: int
    needed: bool = False
    lines: bool = False


@dataclass(frozen=True)
class Sheet:
    """One form: `page` is where it stands, `to` where it goes; both name their nouns in braces.

    `aside` says that it is one of several small forms of a page, or of another form: what is refused there is said on
    a page of its own.
    """

    name: str
    who: str
    page: str
    to: str
    good: Mapping[str, str]
    boxes: Mapping[str, Box]
    aside: bool = False
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


IDEA = {"title": "A better door", "body": "What if the door opened by itself?\n\nIt could.", "tags": "doors"}
IDEA_BOXES = {"title": Box(TITLE_LIMIT), "body": Box(BODY, needed=True, lines=True), "tags": Box(TAGS)}
COMMENT_BOXES = {"body": Box(COMMENT_BYTES, needed=True, lines=True)}
CHANGE = {**IDEA, "co_authors": "@ben", "note": "It is clearer now", "base": "1"}
CHANGE_BOXES = {**IDEA_BOXES, "title": Box(TITLE_LIMIT, needed=True), "co_authors": Box(300), "note": Box(REASON_LIMIT)}
ARTICLE = {"title": "How doors work", "body": "They open.\n\nThen they close.", "tags": "doors"}
ARTICLE_BOXES = {"title": Box(160, needed=True), "body": Box(BODY, needed=True, lines=True), "tags": Box(TAGS)}
PLAN_BOXES = {"question": Box(160, needed=True), "brief": Box(BODY, needed=True, lines=True)}
REWRITTEN = {"body": "What if cards had faces? They would be ours.", "reason": "It reads better"}
PROFILE = {"name": "Ada of Larkfield", "locale": "en", "time_zone": "UTC", "theme": "auto"}
FILE = ("march.csv", b"text\nThe card came late.\n")

SHEETS = (
    Sheet("composer", "ada", "/", "/ideas/", IDEA, IDEA_BOXES),
    Sheet("editor", "ada", "/ideas/{idea}/edit", "/ideas/{idea}/edit", CHANGE, CHANGE_BOXES),
    Sheet("comment", "ben", "/ideas/{idea}", "/ideas/{idea}/comments", {"body": "I like\nthis."}, COMMENT_BOXES),
    Sheet(
        "answer", "ben", "/ideas/{idea}", "/ideas/{idea}/comments",
        {"body": "So do\nI.", "answer_to": "{comment}"}, COMMENT_BOXES,
    ),
    Sheet(
        "editor of a comment", "ada", "/ideas/{idea}/comments/{comment}/edit",
        "/ideas/{idea}/comments/{comment}/edit", {"body": "I meant\nthat."}, COMMENT_BOXES,
    ),
    Sheet(
        "suggestion", "ben", "/ideas/{idea}/suggest", "/ideas/{idea}/suggest", REWRITTEN,
        {"body": Box(BODY, needed=True, lines=True), "reason": Box(REASON_LIMIT)},
    ),
    Sheet(
        "acceptance", "ada", "/ideas/{idea}", "/ideas/{idea}/suggestions/{bens}/accept",
        {"final": "They would be ours, and\nonly ours."}, {"final": Box(BODY, lines=True)}, aside=True,
    ),
    Sheet(
        "refusal", "ada", "/ideas/{idea}", "/ideas/{idea}/suggestions/{bens}/decline",
        {"answer": "It says the same as before"}, {"answer": Box(REASON_LIMIT, needed=True)}, aside=True,
    ),
    Sheet(
        "wording", "ben", "/ideas/{idea}", "/ideas/{idea}/wording",
        {"body": "Cards should have\nnames."}, {"body": Box(BODY, needed=True, lines=True)}, aside=True,
    ),
    Sheet(
        "stage", "mona", "/ideas/{idea}", "/ideas/{idea}/stage",
        {"stage": "trial", "sentence": "We try it in two branches."},
        {"sentence": Box(SENTENCE_LIMIT, needed=True)},
    ),
    Sheet("campaign", "mona", "/campaigns/new", "/campaigns/", PLAN, PLAN_BOXES),
    Sheet(
        "editor of a campaign", "ada", "/campaigns/{campaign}/edit", "/campaigns/{campaign}/edit",
        {**PLAN, "base": "{seal}"}, PLAN_BOXES,
    ),
    Sheet("article", "ada", "/knowledge/new", "/knowledge/", ARTICLE, ARTICLE_BOXES),
    Sheet(
        "editor of an article", "ada", "/knowledge/{article}/edit", "/knowledge/{article}/edit",
        {**ARTICLE, "base": "1"}, ARTICLE_BOXES,
    ),
    Sheet("profile", "ada", "/people/me", "/people/me", PROFILE, {"name": Box(120, needed=True)}),
    Sheet(
        "site", "adam", "/governance/site", "/governance/site", {**SITE, "name": "Ours of Larkfield"},
        {"name": Box(60, needed=True)},
    ),
    Sheet(
        "synonym", "mona", "/search/words", "/search/words/synonyms",
        {"words": "kyc", "means": "know your customer, identity check"},
        {"words": Box(WORDS_LIMIT, needed=True), "means": Box(MEANS_MOST, needed=True)},
    ),
    Sheet(
        "pinned answer", "mona", "/search/words", "/search/words/pins",
        {"question": "what are cards called", "address": "/ideas/{idea}"},
        {"question": Box(QUESTION_LIMIT, needed=True), "address": Box(ADDRESS_MOST, needed=True)},
    ),
    Sheet(
        "saved search", "ada", "/search/?q=cards", "/search/saved", {"name": "All about cards", "q": "cards"},
        {"name": Box(NAME_LIMIT)},
    ),
    Sheet(
        "name of a saved search", "ada", "/search/saved", "/search/saved/{saved}", {"name": "All about cards"},
        {"name": Box(NAME_LIMIT, needed=True)},
    ),
    Sheet(
        "import", "fay", "/feedback/import", "/feedback/import", {"source": "Letters to the board"},
        {"source": Box(60)}, files={"file": FILE},
    ),
    Sheet(
        "name of a theme", "fay", "/feedback/themes/{theme}", "/feedback/themes/{theme}/rename",
        {"name": "Slow cards"}, {"name": Box(THEME_LIMIT, needed=True)}, aside=True,
    ),
    Sheet(
        "theme of ticked comments", "fay", "/feedback/themes/{theme}", "/feedback/themes/{theme}/move",
        {"to": "new", "name": "Slow cards", "comment": "{said}"}, {"name": Box(THEME_LIMIT, needed=True)}, aside=True,
    ),
    Sheet(
        "theme of waiting comments", "fay", "/feedback/waiting", "/feedback/waiting",
        {"to": "new", "name": "Slow cards", "comment": "{unplaced}"}, {"name": Box(THEME_LIMIT, needed=True)},
        aside=True,
    ),
)  # fmt: skip

# What takes no words: buttons, and forms whose words are never shown again.
WORDLESS = {
    "campaigns.follow", "campaigns.unfollow", "digest.open_notice", "digest.open_noun", "digest.read_all",
    "feedback.accept_proposal", "feedback.add_evidence", "feedback.answer_check", "feedback.close_inlet",
    "feedback.confirm_comment", "feedback.correct_comment", "feedback.decline_proposal", "feedback.drop_rule",
    "feedback.follow_theme", "feedback.mark_theme", "feedback.merge_theme", "feedback.note_told",
    "feedback.set_keeping", "feedback.set_status", "feedback.start_idea", "feedback.take_back_evidence",
    "feedback.take_in", "feedback.take_out", "feedback.undo_decision", "feedback.undo_deed", "feedback.undo_import",
    "feedback.unfollow_theme",
    "ideas.delete_comment", "ideas.follow_idea", "ideas.follow_tag",
    "ideas.merge", "ideas.note_seen", "ideas.restore", "ideas.take_back_thanks", "ideas.thank", "ideas.undo_merge",
    "ideas.undo_wording", "ideas.unfollow_idea", "ideas.unfollow_tag", "ideas.vote", "ideas.withdraw",
    "ideas.withdraw_suggestion", "people.sign_out", "search.adopt", "search.ask_openly", "search.delete_search",
    "search.dismiss", "search.drop_synonym", "search.follow_search", "search.unfollow_search", "search.unpin_answer",
}  # fmt: skip
# These have tests of their own: what is typed there is a secret, a first page, or kept while it is typed.
APART = {
    "feedback.add_rule",
    "feedback.begin_import",
    "feedback.open_inlet",
    "feedback.preview",
    "feedback.take_rows",
    "feedback.try_masking",
    "feedback_api.take_call",
    "feedback_api.take_comments",
    "governance.open_site",
    "ideas.keep_draft",
    "ideas.list_similar",
    "people.change_password",
    "people.start_session",
}
