"""Names in scripts that have no capitals: found by the words around them alone."""

import re
from collections.abc import Iterator

from feedback.redact.flattening import Span

_ANY = re.compile("[\u0590-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_HAN, _KANA, _HANGUL = "\u4e00-\u9fff", "\u3040-\u30ff", "\uac00-\ud7a3"
_ARABIC, _HEBREW, _HINDI = "\u0621-\u064a", "\u05d0-\u05ea", "\u0900-\u097f"
_CHINESE_FAMILY = (
    "[王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘"
    "于蒋蔡余杜叶程苏魏吕丁任沈姚卢陳張劉楊黃趙]"
)
_KOREAN_FAMILY = "[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구]"
_INTRODUCED = {
    "Chinese": rf"(?:我的名字[是叫]|我名叫|名字是|我叫|我是|姓名[:：]|本人)(?P<name>{_CHINESE_FAMILY}[{_HAN}]{{1,2}}?)"
    rf"(?=[^{_HAN}]|$|[的在和与从来想要电])",
    "Japanese": rf"(?:私は|名前は|わたしは|氏名[:：]?|担当の)"
    rf"(?P<name>[{_HAN}{_KANA}ー]{{2,5}}?[ 　]?[{_HAN}{_KANA}ー]{{0,4}}?)"
    r"(?=と申|です|といい|と言い|さん|様)",
    "Korean": rf"(?:이름은|저는|성함은|성명[:：]?)\s?(?P<name>{_KOREAN_FAMILY}[{_HANGUL}]{{1,2}}?)"
    r"(?=입니다|이고|라고|이라고|이에요|예요|인데|이며|$|[ ,.])",
    "Arabic": r"(?:اسمي|إسمي|أنا السيد|السيد|السيدة|الأستاذ|مع تحيات)\s"
    rf"(?P<name>[{_ARABIC}]{{2,15}}(?:\s[{_ARABIC}]{{2,15}})?)",
    "Hebrew": r"(?:שמי|קוראים לי|השם שלי(?: הוא)?|מר|גברת|גב['׳])\s"
    rf"(?P<name>[{_HEBREW}'׳]{{2,15}}(?:\s[{_HEBREW}'׳]{{2,15}})?)",
    "Hindi": rf"(?:मेरा नाम|श्री|श्रीमती)\s(?P<name>[{_HINDI}]{{2,20}}(?:\s(?!है|हूँ|हूं)[{_HINDI}]{{2,20}})?)",
}
# 王先生, 田中さん, 김민수 님
_TITLED = {
    "Chinese": rf"(?P<name>{_CHINESE_FAMILY}[{_HAN}]{{0,2}}?)(?=先生|女士|小姐|经理|太太)",
    "Japanese": rf"(?P<name>[{_HAN}]{{2,3}}(?:[ 　]?[{_HAN}]{{1,3}})?)(?<!お客)(?<!皆)(?=さん|様(?!々))",
    "Korean": rf"(?P<name>{_KOREAN_FAMILY}[{_HANGUL}]{{2}})(?=\s?(?:씨|님|대리|과장|상담원))",
}
_PATTERNS = tuple(map(re.compile, [*_INTRODUCED.values(), *_TITLED.values()]))


def find_names_without_capitals(flat: str) -> Iterator[Span]:
    """Give where names in Chinese, Japanese, Korean, Arabic, Hebrew and Hindi stand beside words that announce them."""
    if not flat.isascii() and _ANY.search(flat):
        for pattern in _PATTERNS:
            yield from (match.span("name") for match in pattern.finditer(flat))
