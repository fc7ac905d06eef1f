"""The words of a text: which of them say something, and which are forms of the same."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Words that hold sentences together.
_FUNCTION_WORDS = """
a about above after again against all almost along already also although always am among an and another any anybody
anyone anything are aren around as at away back be became because become been before behind being below between both
but by came can cannot come could couldn did didn do does doesn doing don done down during each either else enough even
ever every everybody everyone everything few first for from further gave give given gives go goes going gone got had
hadn has hasn have haven having he hello her here hers herself him himself his how however i if in indeed instead into
is isn it its itself just last later least less let like likely ll made make makes making many may maybe me might more
most much must my myself near never new next no nobody none nor not nothing now of off often on once one only onto or
other others our ours ourselves out over own per perhaps put quite rather re really same second several shall she should
shouldn since so some somebody someone something soon still such than that the their theirs them themselves then there
these they thing things third this those though through till to together too took toward two three four five six seven
eight nine ten twice under until up upon us use used uses using ve very via was wasn way we well went were weren what
whatever when where whether which while who whole whom whose why will with within without won would wouldn yes yet you
your yours yourself
"""
# Words that any complaint may hold: who speaks, that something was said, when it was.
_FILLER = """
able actually ago agreed anyway apparently april asap ask asked asking asks august bank basically believe better big
bought bring brought caller came cant clear clearly client company complain complained complaint complaints correct
currently customer customers day days dear december decided different dont exactly explain explained fact february feel
find fine finally following found friday full get gets getting good great happen happened happens help hour hours
immediately include included including informed issue issues january july june keep keeps kept kind kindly knew know
known knows lady left live long longer look looked looking lot man march matter mean means mention mentioned minute
minutes moment monday month months morning name need needed needs night november october okay old people person place
please point possible problem problems proper properly reason recently regarding regards right said saturday saw say
saying says see seem seems seen september set show showed shows simple simply sir situation small sort speak spoke
spoken start started state stated stating sunday supposed sure take taken takes taking talk talked tell telling tells
thank thanks think thought thursday time times today told tomorrow tried true try trying tuesday turn turned understand
unfortunately want wanted wants wednesday week weeks wish wont word work worked working works write writing written
wrong wrote year years yesterday
"""
# Words that make a bad beginning of a name, and words that say too little alone.
_BEGINNINGS = """
absolutely accept accepted access according act acts add added additional advise advised allow allowed appear appears
applied apply attempt attempted attempting attempts being call called calling calls charge charged charging choose chose
claimed claiming close closed contact contacted contacting continue continued continues continuing create created denied
deny dispute disputed disputing entire extreme extremely failed fails final force forced furnish furnished gets gives
happy hold hung initiate initiated lack locked lost made mailed main make makes offer offered opened paid pay paying
promised pull pulled rang receive received receives receiving refuse refused refuses remain removal remove removed
removing report reported reporting requested requesting resolve respond responded result results return returned
reviewed ring run sell send sending sent sold state states stay stayed stop stopped stopping submit submitted total
treat treated unable update updated verify waited went willing
"""
_ALONE = """
abroad acknowledge acquire action address airport amount amounts answer approve attempt attempts available back belong
booked borrow business case cent certain certified certify chance chances copy cost date deal different document
documents dollar dollars effort efforts ended error even fact financial franc francs full funeral half hear held home
hope information leave level life list mail main mine money neither nice numb number numbers option owe part pence penny
people percent person pound pounds process provide query reads record records request response rest result results
second service services shop show side single somebody state states stay system team town type value various view voice
within young
"""
# To whom a complaint is written, not what it is about.
_ADDRESSEES = "agency bureau cfpb consumer federal financial institution protection sir trade commission"
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
EMPTY_WORDS = FUNCTION_WORDS | frozenset(_FILLER.split())
# What masking leaves behind, ours (an installation's own marks too) and others': [card], XXXX, XX/XX/2019, {$41.00}.
MASKS = re.compile(r"\[[a-z](?:[a-z -]{0,28}[a-z])\]|\b[X/]*X{2,}[X/\d]*|\{\$[\d.,]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CLAUSE_END = re.compile(r"[^\w\s'’\-]+|\s-+\s|\d+")
_LONGEST_TEXT = 4_000
_SHORTEST_WORD, _SHORTEST_STEM = 3, 3
_ENDINGS = (
    ("ational", "at"), ("ization", "iz"), ("ication", "ic"), ("ations", "at"), ("ation", "at"), ("ments", ""),
    ("ment", ""), ("ions", ""), ("ion", ""), ("ings", ""), ("ing", ""), ("ies", "i"), ("ied", "i"), ("edly", ""),
    ("ed", ""), ("ers", ""), ("er", ""), ("ly", ""), ("es", ""), ("s", ""), ("y", "i"), ("e", ""),
)  # fmt: skip


def clauses(text: str) -> list[list[str]]:
    """Give the words between two marks of punctuation, masks or figures, as they are written; 4,000 characters."""
    parts = _CLAUSE_END.split(MASKS.sub(" . ", text[:_LONGEST_TEXT]))
    return [found for part in parts if (found := _WORD.findall(part))]


def stems(text: str) -> list[str]:
    """Give the stems of the words that say something, in the order of the text."""
    return [stem(word) for clause in clauses(text) for word in clause if says_something(word)]


@lru_cache(maxsize=50_000)
def says_something(word: str) -> bool:
    """Say whether a word tells this text from others."""
    lower = plain(word)
    return len(lower) >= _SHORTEST_WORD and lower not in EMPTY_WORDS


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Write a word small and without what follows an apostrophe."""
    return re.split("['’]", word.lower())[0]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut a word to what its forms share; for comparing only, never to be shown."""
    word = plain(word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > _SHORTEST_STEM + 1 and word[-1] == word[-2] and word[-1] not in "ls" else word


_NO_BEGINNING = frozenset(map(stem, _BEGINNINGS.split()))
_NOT_ALONE = frozenset(map(stem, _ALONE.split())) | _NO_BEGINNING


_ADDRESSED = frozenset(map(stem, _ADDRESSEES.split()))


def is_addressee(stems_of_phrase: Iterable[str]) -> bool:
    """Say whether a phrase only names whom a letter of complaint goes to."""
    return _ADDRESSED.issuperset(stems_of_phrase)


def starts_a_name(word: str) -> bool:
    """Say whether a name may begin with this word: not with what somebody did, or only how."""
    return stem(word) not in _NO_BEGINNING and not plain(word).endswith("ly")


def may_stand_alone(word: str) -> bool:
    """Say whether this word alone may be a half of a name; forms of verbs may not."""
    small = plain(word)
    endings = ("ed", "ing", "ly", "able", "ible")
    return len(small) > _SHORTEST_WORD and stem(word) not in _NOT_ALONE and not small.endswith(endings)
