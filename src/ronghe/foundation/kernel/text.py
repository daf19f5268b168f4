"""Chinese text as people type it: one form for storing, comparing and searching.

Pinyin and bigrams are stored beside names so that a search by letters, by initials or by any two
characters is a plain index look-up.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pypinyin import lazy_pinyin

_FULL_WIDTH = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PUNCTUATION = {
    ord("－"): "-",
    ord("．"): ".",
    ord("／"): "/",
    ord("＋"): "+",
    ord("＠"): "@",
    ord("＿"): "_",
}
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD), None)
_HALF_WIDTH: dict[int, int | str | None] = {**_FULL_WIDTH, **_PUNCTUATION, **_INVISIBLE}
_ODD = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\uff0b-\uff20\uff21-\uff3a\uff3f\uff41-\uff5a]")
_IRREGULAR = re.compile(rf"\s|{_ODD.pattern}")
_SPACES = re.compile(r"\s+")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff·]) (?=[\u3400-\u9fff·])")
_WORD = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")

_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "朴": "piao",
    "盖": "ge", "缪": "miao", "翟": "zhai", "覃": "qin", "乐": "yue", "员": "yun", "黑": "he",
    "折": "she", "隗": "wei", "召": "shao", "秘": "bi", "洗": "xian", "种": "chong", "重": "chong",
    "繁": "po", "阚": "kan", "祭": "zhai", "乜": "nie", "贠": "yun", "卜": "bu", "薄": "bo",
    "佴": "nai", "粘": "nian",
}  # fmt: skip
_LONG_SURNAMES = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "尉迟", "长孙", "万俟", "澹台", "令狐", "皇甫", "慕容", "司徒", "夏侯", "东方")
)  # fmt: skip


class Pinyin(NamedTuple):
    """A text's sound: `full` is "zhangsan", `initials` is "zs"; both lower-case."""

    full: str
    initials: str


def normalise(text: str) -> str:
    """Bring typed text to one form: letters and digits half-width, spaces single, nothing invisible.

    Chinese punctuation stays; a space between two Chinese characters (张　三) goes.
    """
    if not _IRREGULAR.search(text):
        return text
    if _ODD.search(text):
        text = text.translate(_HALF_WIDTH)
    return _BETWEEN_HAN.sub("", _SPACES.sub(" ", text.strip()))


@lru_cache(maxsize=65_536)
def pinyin(text: str, *, person: bool = False) -> Pinyin:
    """Spell a text; `person` reads the beginning as a surname (曾 zeng, 单 shan, 尉迟 yuchi)."""
    if person:
        length = 2 if text[:2] in _LONG_SURNAMES else 1
        sounds = (*_surname_sounds(text[:length]), *_sounds(text[length:]))
    else:
        sounds = _sounds(text)
    return Pinyin("".join(sounds), "".join(sound[0] for sound in sounds))


def _surname_sounds(surname: str) -> tuple[str, ...]:
    return (_SURNAMES[surname],) if surname in _SURNAMES else _sounds(surname)


@lru_cache(maxsize=65_536)
def _sounds(text: str) -> tuple[str, ...]:
    """One lower-case sound a syllable; kept, since given names come again under other surnames."""
    return tuple(" ".join(lazy_pinyin(text, errors=_letters_apart)).lower().split())


def _letters_apart(rest: str) -> str:
    """What is not Chinese counts letter by letter, so that ABC公司 begins with "abc" by initials too."""
    return " ".join(character for character in normalise(rest) if character.isalnum())


def bigrams(text: str) -> tuple[str, ...]:
    """The search tokens of a text, each once and in order: Chinese by twos, letters and digits by word."""
    tokens: dict[str, None] = {}
    for word in _WORD.findall(normalise(text).lower()):
        if word.isascii() or len(word) == 1:
            tokens[word] = None
        else:
            tokens.update(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))
    return tuple(tokens)
