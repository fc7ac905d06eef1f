"""E-mail addresses, however they are hidden, and addresses of web pages that say who somebody is."""

import re
from collections.abc import Iterator

from feedback.redact.flattening import Span

_AT = r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s-at-\s|-at-)"
_DOT = r"(?:[.\u3002]|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s-dot-\s|-dot-)"
# Lengths are bounded (64 and 63, RFC 5321 and 1035): without them a long run of letters costs quadratic time.
_LOCAL = r"[\w.+%'&/=^~-]{0,63}\w"
_LABEL = r"\w[\w-]{0,62}"
_EMAIL = re.compile(
    rf"{_LOCAL}(?:@|\s?[\[({{<]\s?(?:at|@)\s?[\])}}>]\s?|\s-at-\s|-at-){_LABEL}(?:{_DOT}{_LABEL})+", re.IGNORECASE
)
_ENDING = (
    r"(?:co\.uk|com|net|org|edu|gov|info|biz|io|me|app|dev|eu|uk|us|ca|au|in|ie|de|at|ch|fr|be|nl|es|mx|it|pt|br|pl|se"
    r"|no|dk|fi|ru|cn|jp|example|test)(?![\w-])"
)
# With spaces or a comma where none belong: "jane @ mail . com", "jane@mail,com", "jane@mail com".
_LOOSE = re.compile(
    rf"{_LOCAL}\s{{0,2}}@\s{{0,2}}{_LABEL}(?:\s?[.,]\s?{_LABEL}){{0,3}}(?:\s?[.,]\s?{_ENDING}|\s(?:com|net|org"
    rf"|co uk|de|fr)(?![\w-]))",
    re.IGNORECASE,
)
_HOSTS = (
    "gmail|googlemail|hotmail|outlook|yahoo|ymail|aol|icloud|live|msn|gmx|web|proton|protonmail|mail|me"
    "|t-online|freenet"
    "|orange|wanadoo|laposte|libero|btinternet|sky|comcast|verizon|att|yandex|zoho|fastmail"
)
_SAID_DOT = r"(?:\s(?:dot|punkt|punto)\s|\s?\.\s?)"
_SAID_LOCAL = (
    r"(?<![\w.+-])[\w+-][\w.+-]{0,63}"
    r"(?:\s(?:dot|punkt|point|punto|underscore|dash|hyphen|minus|plus|unterstrich|guion bajo)\s[\w.+-]{1,64}){0,4}"
)
_SAID_AT = r"\s(?:at|arroba|arobase|klammeraffe|\[?at\]?)\s"
# "jane dot doe at mail dot com"
_SAID = re.compile(
    rf"{_SAID_LOCAL}{_SAID_AT}[\w.-]{{1,63}}(?:\s(?:dash|hyphen|minus)\s[\w-]{{1,63}})?"
    rf"(?:\s(?:dot|punkt|punto|point)\s[\w-]{{1,63}}){{0,2}}\s(?:dot|punkt|punto|point)\s(?:co\suk|{_ENDING})",
    re.IGNORECASE,
)
# "jane.doe at gmail.com" and "jane at gmail.com", but not "bought at shop.com"
_HALF_SAID = re.compile(
    rf"(?<![\w.+-])(?:[\w+-]{{0,62}}[._+0-9][\w.+-]{{0,62}}\w\s(?:at|arroba|arobase)\s[\w-]{{1,63}}{_SAID_DOT}"
    rf"|[\w.+-]{{1,64}}\s(?:at|arroba|arobase)\s(?:{_HOSTS}){_SAID_DOT}){_ENDING}"
    rf"|[\w.+-]{{3,64}}\s(?:gmail|hotmail|googlemail|gmx|icloud|yahoo)[\s.](?:com|de|net|fr|es|co\.uk)(?![\w-])",
    re.IGNORECASE,
)
_MAYBE_EMAIL = re.compile(r"@|[\[({<]\s?at\s?[\])}>]|-at-", re.IGNORECASE)
_MAYBE_SAID = re.compile(
    r"\s(?:at|arroba|arobase|klammeraffe|gmail|hotmail|googlemail|gmx|icloud|yahoo)[\s.]", re.IGNORECASE
)

_LINK = re.compile(
    r"(?:(?:https?|hxxps?|ftp)\s?:\s?//\s?|www\.)[^\s\0<>\"“”]{3,2000}"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|co|app|me|uk|de|fr|es|it|nl|eu|us|example|test)"
    r"(?::[0-9]{2,5})?[/?#][^\s\0<>\"“”]{2,2000}",
    re.IGNORECASE,
)
_LINK_END = ".,;:!?)]}'*’»"
_WHO = (
    r"user(?:name|id)?|uid|id|\w*id|account|acct|acc|customer|cust|client|member|email|e-?mail|mail|phone|tel"
    r"|name|token|key"
    r"|session|sid|ref|reference|case|claim|policy|order|ticket|invite|code|auth|sig|hash|t|k|s|u|kunde|cliente|konto"
)
_TELLING = re.compile(
    rf"[?&#;](?:{_WHO})=[^&\s]|[?&#;][\w.-]{{1,40}}=[^&\s]{{0,200}}[0-9][^&\s]{{0,200}}[0-9]|=[\w%.-]{{12,}}"
    r"|^(?:https?://)?(?:\w+\.)?(?:facebook|instagram|twitter|x|t|linkedin|tiktok|threads|github|wa)\.(?:com|me|net)/[\w@.-]{3}"
    r"|/(?:u|users?|profiles?|people|in)/[\w.@~-]"
    r"|/(?:members?|accounts?|customers?|clients?|kunden?)/[\w.@~-]{0,60}[0-9@]"
    r"|[/=_-](?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,}"
    r"|/(?=[\w-]{0,60}[0-9])(?=[\w-]{0,60}[a-z])(?=[\w-]{0,60}[0-9][\w-]{0,60}[0-9])[\w-]{8,}"
    r"|/~[\w-]|//[^/\s]{1,80}:[^/\s]{0,80}@|#[0-9a-f]{6,}|[/?&#=][\w-]{0,20}[0-9]{5,}",
    re.IGNORECASE,
)
_MAYBE_LINK = re.compile(r"://|www\.|\.[a-z]{2,7}(?::[0-9]+)?[/?#]|//", re.IGNORECASE)


def find_emails(flat: str) -> Iterator[Span]:
    """Give where e-mail addresses stand; spans may overlap."""
    patterns = [
        *([_EMAIL, _LOOSE] if _MAYBE_EMAIL.search(flat) else []),
        *([_SAID, _HALF_SAID] if _MAYBE_SAID.search(flat) else []),
    ]
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(flat))


def find_links(flat: str) -> Iterator[Span]:
    """Give where addresses of web pages stand that hold an id, a token or somebody's name; plain ones stay."""
    if not _MAYBE_LINK.search(flat):
        return
    for match in _LINK.finditer(flat):
        address = match[0].rstrip(_LINK_END)
        if _TELLING.search(address):
            yield match.start(), match.start() + len(address)
