"""Secrecy marks on files: this system is not for secrets (ux §5.5, 保守国家秘密法).

A document is marked as the State Council's format has it: 绝密★10年, 机密★, or the word alone on a
line. Writing about secrecy (保守国家秘密法学习) is no mark.
"""

import re
from collections.abc import Iterable

from ronghe.foundation.kernel.text import normalise

_ABOUT = re.compile("国家秘密|商业秘密|工作秘密|核心秘密|秘密法")
_STARRED = re.compile(r"(绝密|机密|秘密)[★☆*＊]")
_ALONE = re.compile(r"^[【\[（(]?(绝密|机密|秘密)级?(事项|文件)?[】\]）)]?([:：]?(\d+年|长期)?)$")
_IN_NAME = re.compile("绝密|机密|秘密")


def mark_in_name(name: str) -> str:
    """The mark that a file's name carries, "" for none."""
    found = _IN_NAME.search(_ABOUT.sub("", _letters(name)))
    return found.group() if found else ""


def mark_in_lines(lines: Iterable[str]) -> str:
    """The mark that a text's lines carry, "" for none; blanks within a mark do not hide it."""
    for line in lines:
        letters = _letters(line)
        found = _STARRED.search(_ABOUT.sub("", letters)) or _ALONE.match(letters)
        if found:
            return str(found.group(1))
    return ""


def _letters(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))
