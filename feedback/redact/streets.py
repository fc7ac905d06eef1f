"""Postal addresses as they are written in some countries; whole where its parts stand side by side."""

import re
from collections.abc import Iterator

from feedback.redact.flattening import Span

_WORD = r"[^\W\d_][\w'’.-]{0,30}"
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-Þ])[\w'’.-]{0,30}"
_NUMBER = r"(?<![\w.,:/$€£#-])[0-9]{1,5}(?:\s?[-–/]\s?[0-9]{1,5})?[A-Za-z]?(?:\s?½|\s1/2)?"
_NOT = (
    r"(?!(?:the|a|an|on|in|at|of|to|from|for|and|or|by|with|down|up|off|per|more|other|different|times?|days?"
    r"|weeks?|hours?|hrs?"
    r"|months?|years?|mins?|minutes?|seconds?|people|blocks?|miles?|km|meters?|metres?|yards?|star|way|am|pm"
    r"|percent|dollars?|pounds?|euros?"
    r"|th|st|nd|rd|big|main road|out|is|was|are|were|my|your|our|their|his|her|its|i|we|you|he|she|they|it"
    r"|this|that|these|those|but"
    r"|if|when|where|who|which|because|so|as|had|has|have|will|would|could|can|did|do|does|just|only|new|gb|mb|gen)\b)"
)
# Words that end the name of a street whatever their neighbours, and words that must follow a capital.
_SURE = (
    r"street|str\.?|avenue|ave|boulevard|blvd|road|rd|lane|ln|crescent|cres|terrace|parkway|pkwy|highway|hwy"
    r"|freeway|fwy|turnpike"
    r"|expressway|mews|alley|causeway|cul-de-sac|esplanade|promenade|strasse|straße|blvd|rd|st|dr|ct|pl|sq|cir|tpke"
)
_CAPITAL_ONLY = (
    r"drive|court|place|square|way|close|gardens|garden|grove|hill|row|circle|trail|trl|walk|rise|view|park"
    r"|green|gate|ridge|path|pass"
    r"|plaza|loop|run|bend|point|quay|wharf|yard|parade"
)
# Such words end the names of streets too, where a comma or the end of the line follows.
_RARE = (
    r"vale|meadows?|fields?|heights|cove|crossing|creek|glen|hollow|island|isle"
    r"|junction|key|knoll|lake|landing|manor|mill|mission|mount|mountain|orchard|oval|overpass|pike|pines?"
    r"|plain|plains|port|prairie"
    r"|ramp|ranch|rapids?|rest|river|route|rue|shoal|shore|shores|skyway|spring|springs|spur|stream|stravenue"
    r"|summit|throughway"
    r"|trace|track|trafficway|tunnel|union|valley|via|viaduct|village|ville|vista|wall|wells?|burg|bluffs?"
    r"|bottom|branch|bridge|brook"
    r"|brooks|bypass|camp|canyon|cape|center|centre|centers|circles|cliffs?|club|common|corner|corners|course"
    r"|courts|coves|crest"
    r"|crossroad|curve|dale|dam|divide|drives|estates?|extension|extensions|fall|falls|ferry|flats?|ford|fords"
    r"|forest|forge|forges"
    r"|fork|forks|fort|gardens|gateway|greens|groves|harbors?|haven|hills|inlet|islands|junctions|keys|knolls"
    r"|lakes|land|light"
    r"|lights|loaf|locks|lodge|mall|motorway|neck|parks|parkways|passage|points|ports|radial|roads|spurs"
    r"|squares|streets|unions|valleys"
    r"|views|villages|walks|ways|end|cottages?|drove|fold|rise|chase|garth|wynd|brae|side|bank|approach"
    r"|broadway|embankment"
)
_UNIT = (
    r"(?:(?:apt|apartment|appt|unit|suite|ste|flat|floor|fl|room|rm|studio|wohnung|whg|piso|puerta|bât"
    r"|bâtiment|escalier|esc|int|interno|kv|кв)"
    r"\.?\s?(?:no\.?\s?)?[#0-9A-Z][\w-]{0,5}|\#\s?[0-9A-Z][\w-]{0,5}|[0-9]{1,3}\s?[º°ª]\s?[A-Za-z]?"
    r"|[0-9]{1,2}(?:st|nd|rd|th)\sfloor)"
)
_COMMA = r"(?:\s?[,;–-]?\s{0,3}|\s?,\s?\n?\s?)"
_STATE = (
    r"(?-i:A[KLRZAPE]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]"
    r"|T[NX]|UT|V[AIT]"
    r"|W[AIVY]|NSW|VIC|QLD|TAS|ACT|ON|BC|AB|QC|MB|SK|NS|NB|NL|PE)"
)
_STATE_NAME = (
    r"(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho"
    r"|illinois|indiana|iowa"
    r"|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana"
    r"|nebraska|nevada"
    r"|new\s(?:hampshire|jersey|mexico|york)|(?:north|south)\s(?:carolina|dakota)|ohio|oklahoma|oregon"
    r"|pennsylvania|rhode\sisland"
    r"|tennessee|texas|utah|vermont|virginia|washington|west\svirginia|wisconsin|wyoming)"
)
_UK = (
    r"(?<![A-Za-z0-9])(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?"
    r"|GIR)\s?[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])"
)
_US = r"[0-9]{5}(?:-[0-9]{4})?(?![0-9])"
_CANADA = r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z]\s?[0-9][ABCEGHJ-NPRSTV-Z][0-9](?![A-Za-z0-9])"
_TOWN = (
    rf"{_CAPITAL}(?:[ -](?:{_CAPITAL}|(?:upon|on|under|in|de|la|le|sur|am|an der|ob der|del|les|sous|by"
    rf"|the|al|di)(?=[ -]))){{0,4}}"
)
_CODE = rf"(?:{_UK}|{_CANADA}|(?:[A-Z]{{1,2}}-)?[0-9]{{4,6}}(?:\s?[A-Z]{{2}})?(?:-[0-9]{{3,4}})?(?![\w]))"
# What may follow the street: a unit, a town, a code, a state, once more.
_REST = (
    rf"(?:{_COMMA}{_UNIT})?(?:{_COMMA}(?:(?:{_CODE}\s{{1,2}}{_TOWN})|{_TOWN}(?:\s?,\s?|\s)(?:{_STATE}"
    rf"|{_STATE_NAME})(?:\s|,\s?){{1,2}}{_US}|{_UK}|{_CANADA}"
    rf"|(?<=[,\n]\s){_TOWN}|(?<=[,\n]){_TOWN}|(?<=,\s)[0-9]{{4,6}}(?![0-9.,])|{_STATE}(?![A-Za-z])(?:\s{_US})?"
    rf"|(?<=\s){_US})){{0,4}}"
)


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body + _REST, re.IGNORECASE)


_WAYS = (
    # 221B Baker Street; Flat 3, 12 Elm Road; 742 evergreen terrace
    _pattern(
        rf"(?:{_UNIT}\s?,?\s)?{_NUMBER},?\s{{1,2}}(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?\s)?"
        rf"(?:{_NOT}{_WORD}\s|[0-9]{{1,3}}(?:st|nd|rd|th)\s){{1,4}}?(?:{_SURE})(?![\w'’-])\.?(?:\s(?:n|s|e|w"
        rf"|ne|nw|se|sw)(?!\w))?"
    ),
    _pattern(
        rf"(?:{_UNIT}\s?,?\s)?{_NUMBER},?\s{{1,2}}(?:{_CAPITAL}\s){{1,3}}(?-i:(?=[A-Z]))(?:(?:{_CAPITAL_ONLY})"
        rf"(?![\w'’-])\.?|(?:{_RARE})(?=\s?[,\n]|\s{_UNIT}))"
    ),
    # One Canada Square; House No. 42, Sector 15; 5 Jalan Ampang; Platz der Republik 1
    _pattern(
        rf"(?-i:(?<!\w)(?:One|Two|Three|Four|Five|Ten|Twenty)\s(?:{_CAPITAL}\s){{1,2}}(?=[A-Z]))"
        rf"(?:{_CAPITAL_ONLY}|{_SURE})(?![\w'’-])"
    ),
    _pattern(
        rf"(?<!\w)(?:house|plot|door|h)\.?\s?(?:no|number|nr)\.?\s?[0-9]{{1,5}}[a-z]?(?!\w)"
        rf"(?:{_COMMA}(?:{_CAPITAL}|[0-9]{{1,4}}(?!\w))(?:\s(?:{_CAPITAL}|[0-9]{{1,4}}(?!\w))){{0,3}})?"
    ),
    _pattern(rf"(?:(?<!\w)(?:lot|no\.?)\s)?{_NUMBER},?\s(?:jalan|jl\.?|jln\.?)\s{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}"),
    _pattern(
        r"(?-i:(?<!\w)(?:Platz|Straße|Strasse|Allee|Weg|Ufer)\s(?:der|des|am|zum|zur|vor|an)\s(?:dem\s|der\s)?"
        rf"{_CAPITAL}(?:\s{_CAPITAL})?)\s[0-9]{{1,4}}\s?[a-z]?(?!\w)"
    ),
    _pattern(
        rf"{_NUMBER},?\s(?:The\s)?(?-i:(?=[A-Z]))(?:Broadway|High\sStreet|(?:The\s(?:{_CAPITAL_ONLY}|{_SURE}))"
        rf"|(?:Avenue|Route|Highway|Rte)\s(?:of\sthe\s\w+|[A-Z0-9]{{1,4}}))(?![\w'’-])"
    ),
    # PO Box 123, Postfach 12 34, Boîte postale 12
    _pattern(
        r"(?<![^\W\d_])(?:p\.?\s?o\.?\s?box|post(?:al)?\soffice\sbox|post\sbox|postfach|postbus"
        r"|bo[iî]te\spostale|b\.?p\.|apartado(?:\sde\scorreos|\spostal)?|apdo\.?"
        r"|casella\spostale|locked\sbag|private\sbag|psc\s[0-9]{1,5},?\sbox|unit\s[0-9]{1,5},?\sbox"
        r"|caixa\spostal)\s?(?:n[º°o.]\s?)?#?[0-9](?:[\s-]?[0-9]){0,7}(?![0-9])"
    ),
    # Hauptstraße 12; Berliner Str. 5a; Am Markt 3; Kerkstraat 12; Storgatan 4
    _pattern(
        r"(?:(?-i:(?<![^\W\d_])(?=[A-ZÄÖÜ]))|(?<![^\W\d_])(?=[a-zäöü-]{4,30}(?:straße|strasse"
        r"|str\.)))(?:(?-i:[A-ZÄÖÜ])[\w.-]{1,24}\s){0,3}?[^\W\d_]?[\w.-]{0,30}"
        r"(?:stra(?:ß|ss)e|str\.|str|gasse|platz|allee|weg|(?-i:(?<![a-z])R)ing|damm|ufer|chaussee|stieg|steig"
        r"|pfad|graben|markt|straat|laan|gracht"
        r"|kade|plein|dijk|singel|gatan|vägen|gränd|gade|vej|veien|vegen|gata|katu|kuja|utca"
        r"|körút)\s?,?\s?(?:nr\.?\s?)?[0-9]{1,4}\s?[a-z]?(?![0-9]|[.,:][0-9]|\s?(?:mal|uhr|tage|wochen|jahre"
        r"|euro|prozent|min|%|€))(?!\w)"
    ),
    _pattern(
        r"(?-i:(?<![^\W\d_])(?:Am|An\sder|An\sden|Auf\sdem|Auf\sder|Im|In\sder|In\sden|Zum|Zur|Unter\sden"
        r"|Unter\sder|Vor\sdem|Alte[rn]?"
        r"|Alter)\s[A-ZÄÖÜ][\wäöüß-]{2,25}(?:\s[A-ZÄÖÜ][\wäöüß-]{2,25})?\s[0-9]{1,4}\s?[a-z]?(?=,?\s{1,2}"
        r"(?:D-)?[0-9]{5}\s|[,\n]|\sin\s))"
    ),
    # 12 rue de la Paix; 5 bis, avenue Foch
    _pattern(
        rf"(?:{_NUMBER}(?:\s?(?:bis|ter|quater))?,?\s{{1,2}})(?:rue|impasse|chemin|all[ée]e|quai|faubourg"
        rf"|sentier|ruelle|bd|boulevard|avenue|av\.|lieu-dit|rte)\s"
        rf"(?:(?:de|du|des|de\sla|de\sl['’]|d['’]|la|le|les|l['’])\s?)?{_WORD}(?:\s(?:(?:de|du|des|la|le|les"
        rf"|et)\s)?{_CAPITAL}){{0,4}}"
    ),
    _pattern(
        rf"(?:{_NUMBER}(?:\s?(?:bis|ter|quater))?,?\s{{1,2}})(?:place|square|route|cours|passage|villa"
        rf"|esplanade|promenade|r[ée]sidence|hameau|cit[ée])\s"
        rf"(?:(?:de|du|des|de\sla|de\sl['’]|d['’]|la|le|les)\s?){_WORD}(?:\s(?:(?:de|du|des|la|le|les"
        rf"|et)\s)?{_CAPITAL}){{0,4}}"
    ),
    # Calle Mayor 5, 3º B; C/ Alcalá, 12; Via Roma 10; ul. Długa 5
    _pattern(
        rf"(?<![^\W\d_])(?:c/\s?|(?:avda|pza|ctra|av|pl|ul|al|os|ул|пр|вул)(?:\.\s?|\s)|(?:calle|avenida|plaza"
        rf"|paseo|p[ºo]\.?|camino|carretera|ronda|traves[íi]a|urbanizaci[óo]n|glorieta|rambla|passeig"
        rf"|carrer|viale|piazza|corso|vicolo|largo|rua|travessa|pra[çc]a|alameda|ulica|aleja|ulice|strada"
        rf"|calea|bulevardul|улица|проспект|переулок|οδός)\s)"
        rf"(?:(?:de|del|della|dei|do|da|dos|das|de\sla|de\slos|de\slas|la|el|los|las|san"
        rf"|santa)\s){{0,2}}{_WORD}(?:\s(?:(?:de|del|y|la|i|e|da|do)\s)?{_CAPITAL}){{0,4}}"
        rf"(?:\s?,\s?|\s)(?:n[º°.o]{{0,2}}\s?|número\s|nº\s?|núm\.\s?|д\.\s?|дом\s"
        rf"|буд\.\s?)?[0-9]{{1,5}}\s?[a-z]?(?![0-9]"
        rf"|[.,:][0-9])(?!\w)(?:\s?[,/]\s?(?:кв\.?\s?)?[0-9]{{1,4}}[º°ª]?\s?[A-Za-z]?(?![\w]))?"
    ),
    _pattern(
        rf"(?-i:(?<![^\W\d_])Via\s(?:(?:dei|della|delle|del|di"
        rf"|dell['’])\s?)?{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}(?:\s?,\s?"
        rf"|\s)[0-9]{{1,4}}[a-z]?(?=\s?,?\s(?:[0-9]{{5}}\s|[A-Z][a-z]+(?:[.,]|$))|[.,]?$|\.\s|,\s))"
    ),
    # South Jeremy, OR 97403; Springfield, Oregon 97403
    _pattern(rf"(?<![\w]){_TOWN}\s?,?\s{{1,2}}(?:{_STATE}|(?<=,\s){_STATE_NAME})\.?,?\s{{1,2}}{_US}"),
    # a code on its own
    re.compile(
        rf"(?-i:{_UK})|(?-i:{_CANADA})|(?<![a-z0-9])[a-z]{{1,2}}[0-9][0-9a-z]?\s[0-9][abd-hjlnp-uw-z]{{2}}(?![a-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?-i:(?<![A-Za-z]){_STATE}\s{{1,2}}{_US})(?![,.][0-9])|(?<![^\W\d_])(?:zip|zip ?code|post ?code"
        rf"|postal code|plz|postleitzahl|code postal|código postal|cap)\b[\s:#]{{0,3}}(?:is|was|number|ist|est"
        rf"|es)?[\s:#]{{0,2}}(?:{_UK}|{_CANADA}|[0-9]{{4,6}}(?:-[0-9]{{4}})?)(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        r"〒?[0-9]{3}-[0-9]{4}\s?(?=[\u4e00-\u9fff])[\u4e00-\u9fff\u3040-\u30ff0-9\-−丁目番地号\s]{3,60}"
        r"|[\u4e00-\u9fff]{2,3}[省市都道府県][\u4e00-\u9fff\u3040-\u30ff0-9\-−]{2,40}(?:[0-9]+(?:号|番地?|室|楼|弄"
        r"|-[0-9]+)|丁目[0-9\-−]*)(?:[\u4e00-\u9fff0-9\-−]{0,20}(?:号|室|楼|番))?"
    ),
)
_CUE = (
    r"(?<![^\W\d_])(?:(?:i|we|he|she|they)(?:['’](?:ve|m|re))?\s(?:now\s|currently\s|still\s|used\sto\s"
    r"|have\s)?(?:live|lives|lived|living|reside|resides|moved)\s(?:at|to|on)"
    r"|(?:home|mailing|billing|postal|shipping|delivery|new|old|current|previous|my|our|his|her|their|correct"
    r"|full|street|permanent)\saddress(?:\sis|\swas|:|\sof|\s-|\son\sfile\sis|\sto|\sshould\sbe|\sto:)\s?"
    r"|address:|addr:|adresse?\s?:|meine\sadresse\s(?:ist|lautet)|(?:ich\s)?wohnh?a?f?t?e?\s(?:in\sder|in\sdem"
    r"|im|am|in)|anschrift(?:\sist|:)|mon\sadresse\s(?:est|:)|adresse\sest|(?:j['’])?habite\s(?:au|à|a)"
    r"|domicili[ée]e?\s(?:au|à)|mi\sdirecci[óo]n\s(?:es|:)|direcci[óo]n:|vivo\sen|domicilio\sen|abito\sin"
    r"|residente\s(?:in|a)|indirizzo:?|deliver(?:ed)?\sto|ship(?:ped)?\s(?:it\s)?to)\s{0,2}"
)
# After such words: capitals up to the end of the sentence, if a number or a word for a street stands among them.
_SAID = re.compile(
    rf"{_CUE}:?\s?(?P<place>(?=[^.\n\0]{{0,90}}(?:[0-9]|(?-i:House|Cottage|Farm|Lodge|Hall|Lane|Road|Street"
    rf"|Court|Rectory|Vicarage|Barn|Mill|Manor|Villa|Close|Avenue|Drive)))"
    rf"(?!(?:[0-9]+\s(?:days|times|weeks|months|years|hours)))(?:{_CAPITAL}|[0-9][\w/-]{{0,8}}"
    rf"|{_UK})(?:[ ,]{{1,2}}\n?(?:{_CAPITAL}|[0-9][\w/-]{{0,8}}|(?:de|la|del|du|des|the|of|der|den|van|on"
    rf"|upon|und)(?=\s))){{1,12}})",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"[0-9]|(?<!\w)(?:One|Two|Three|Four|Five|Ten|Twenty)\s[A-Z]")
_MAYBE_SAID = re.compile(
    r"address|liv|moved|resid|adress|wohn|anschrift|habite|domicil|direcci|vivo|abito|indirizzo|deliver|ship"
    r"|sen[dt]|mail",
    re.IGNORECASE,
)


def find_streets(flat: str) -> Iterator[Span]:
    """Give where postal addresses and postcodes stand; spans may overlap."""
    if _MAYBE.search(flat):
        for way in _WAYS:
            yield from map(_without_end, way.finditer(flat))
    if _MAYBE_SAID.search(flat):
        yield from (match.span("place") for match in _SAID.finditer(flat))


def _without_end(match: re.Match[str]) -> Span:
    """Leave out the full stop or comma after the last word."""
    return match.start(), match.start() + len(match[0].rstrip(" .,;\n"))
