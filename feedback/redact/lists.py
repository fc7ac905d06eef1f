"""Which words are names: given names and family names of many countries, read once as they are needed."""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntFlag
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from feedback.redact.words import BARRED, PLACES, PLAIN, words

# Countries whose scripts have capitals.
_COUNTRIES = words("""
az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE de_LU el_GR en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR
es_CA es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ha_NG hr_HR hu_HU id_ID ig_NG it_IT
ja_JP lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE sw tr_TR tw_GH uk_UA vi_VN
yo_NG zu_ZA
""")
_BEGINS = re.compile(r"    \w*?(?P<which>first|last)_names?\w* *(?::[^=]*)?=|    [a-z_]+ *(?::[^=]*)?=|    def |\S")
_QUOTED = re.compile(r"\"([^\"\\]{2,40})\"|'([^'\\]{2,40})'")
_PART = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_CONTRACTION = re.compile(r"['’‘`´](?:t|ve|re|ll|d|m|s|all|ed)$")
# Well known, and missing from the lists.
_MORE_GIVEN = words("""
aisha bjorn chidi dmitri fatima giulia hiroshi ingrid jurgen kwame lakshmi magnus ngozi olga pavel priya rahul
saoirse tomasz wei xiaoming yuki zainab kenji mei ling siobhan niamh eoin aoife sven lars bjoern oksana dmitry
sergei yusuf omar ahmed mohammed muhammad mohamed ali hassan layla leila noor deepak sanjay anjali ravi arjun
jamal keisha latoya tyrone deshawn xavier thierry francois helene anneliese wolfgang heinz ulrike dieter gunther
hans klaus ursula renate jesus ignacio joaquin guadalupe concepcion maribel wojciech agnieszka malgorzata
krzysztof zbigniew katarzyna zoltan istvan laszlo minh thuy tuan linh hyun jin seung min-jun chen xin jing hao
tao svetlana natasha boris ludmila iryna olena bogdan radu ioana andrei dimitris nikos yannis olumide giorgos
nguyet makena abebe soo-jin ji-hoon ji-woo min-ji hye-jin seo-yeon ji-hye dong-hyun sung-ho yoon hyun-woo soojin
jihoon minjun jisoo phuong huong trang hoa duc hung quang nam son thuy-linh kaito haruto sakura aoi hinata
takeshi satoshi akiko oluwaseun temitope ayodele chinedu obinna uchenna nnamdi ifeoma adaobi amara zola lerato
bongani mandla nomsa themba wanjiru kamau otieno achieng njeri mwangi kofi ama akosua yaa abena selam tigist
hana dawit yared amadou mamadou aminata ousmane fatou moussa ibrahima aliou cheikh kostas stavros spyros vasilis
panagiotis despina katerina athanasios evangelos snezana dragan milos zoran goran nebojsa jelena marija tihana
davor zeljko rajesh suresh mahesh ramesh vijay sunita anita kavita pooja neha amit rohit vikram siddharth
harpreet gurpreet manpreet jaspreet parveen shabnam nasreen rukhsana samira yasmin bilal hamza usman faisal
zeeshan hamid reza mehdi shirin parisa farhad bahram arash golnaz kaveh leyla elif zeynep murat abdul abdullah
khalid tariq imran bilal sadia nadia amina chiamaka emeka tunde folake adaeze thandiwe sipho nokuthula
""")
_MORE_FAMILY = words("""
doe okafor nguyen tran pham patel singh kumar sharma gupta khan hussain wang zhang liu yang huang zhao chen wu
zhou xu sun ma zhu lin guo kim park choi jung kang tanaka suzuki sato yamamoto watanabe ito nakamura kobayashi
mueller schmidt schroeder o'brien o'connor o'neill o'reilly o'sullivan o'hara macdonald mcdonald mckenzie
maclean petrov ivanov sokolov popov kowalski kowalska nowak wisniewski lewandowski dubois lefebvre moreau rossi
bianchi esposito ferrari silva santos oliveira souza garcia fernandez gonzalez rodriguez martinez hernandez
lopez perez sanchez ramirez papadopoulos adeyemi mensah osei banerjee chatterjee mukherjee iyer reddy nair
haddad nasser rahman chowdhury begum yilmaz demir kaya
""")


class Sort(IntFlag):
    """What a word may be."""

    NONE = 0
    GIVEN = 1
    FAMILY = 2
    PLAIN = 4
    PLACE = 8
    BARRED = 16


@lru_cache(maxsize=20_000)
def sort_of(word: str) -> Sort:
    """Say what a word may be, however it is written; the first call reads the lists (a quarter of a second, 6 MB)."""
    low = folded(word)
    if low.isalpha():
        return _plain_sort(low) | _name_sort(low)
    parts = [part for part in re.split(r"['’‘`´-]", low) if part]
    if _CONTRACTION.search(low):
        return Sort.PLAIN
    return _joined_sort([_plain_sort(part) | _name_sort(part) for part in parts]) | _name_sort(low) | _plain_sort(low)


def folded(word: str) -> str:
    """Write a word small and without accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.replace("ß", "ss").lower())
    return "".join(mark for mark in split if not unicodedata.combining(mark))


def _plain_sort(low: str) -> Sort:
    # XXXX is what others put in the place of a name.
    return (
        (Sort.PLAIN if low in _plain() else Sort.NONE)
        | (Sort.PLACE if low in PLACES else Sort.NONE)
        | (Sort.BARRED if low in BARRED or not low.strip("x") else Sort.NONE)
    )


def _name_sort(low: str) -> Sort:
    given, family = _lists()
    return (Sort.GIVEN if low in given else Sort.NONE) | (Sort.FAMILY if low in family else Sort.NONE)


def _joined_sort(parts: list[Sort]) -> Sort:
    """Say what Jean-Pierre, Smith-Jones and O'Brien may be: one word of every day in it, and it is no name."""
    if any(part & (Sort.PLAIN | Sort.BARRED) for part in parts):
        return Sort.PLAIN
    given = Sort.GIVEN if all(part & Sort.GIVEN for part in parts) else Sort.NONE
    return given | (Sort.FAMILY if any(part & Sort.FAMILY for part in parts) else Sort.NONE)


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(map(folded, PLAIN))


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    names: dict[str, set[str]] = {"first": set(_MORE_GIVEN), "last": set(_MORE_FAMILY)}
    for country in sorted(_COUNTRIES):
        for which, name in _read(country):
            names[which].update(_spellings(name))
    return frozenset(names["first"]), frozenset(names["last"])


def _read(country: str) -> Iterator[tuple[str, str]]:
    """Give ("first" or "last", name) of one country's lists, which are read as text: no code of the package runs."""
    spec = find_spec("faker")
    if spec is None or spec.origin is None:
        return
    which: str | None = None
    source = Path(spec.origin).with_name("providers") / "person" / country / "__init__.py"
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            if begins := _BEGINS.match(line):
                which = begins["which"]
            if which:
                yield from ((which, one or other) for one, other in _QUOTED.findall(line))


def _spellings(name: str) -> Iterator[str]:
    """Give the parts of a name, and how they are written where there are no umlauts."""
    for part in _PART.findall(name):
        yield folded(part)
        if (
            not part.isascii()
            and (other := re.sub("[äöü]", lambda mark: mark[0].translate(_UMLAUTS), part.lower())) != part.lower()
        ):
            yield folded(other)
        if part.endswith(("ski", "cki")):
            yield folded(part[:-1] + "a")


_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
