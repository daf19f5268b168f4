"""Whether a heading asks for something the system holds already (ux §1.4). Pure."""

import re
from collections.abc import Mapping, Sequence

_NOISE = re.compile(
    r"[\s()（）：:、，。“”\"'《》\[\]【】]|请填|填写|本(?:支部|组织|单位)?|现有|目前|的|总?(?=数量)|情况"
)

_NEUTRAL = re.compile(
    r"(?:党支部|支部|党总支|党委|党组织|组织|单位|全体|全部|所有|在册|在岗|今年|本年|年度|当前|截至|今日|人|名|个|数|合计|共计|共)*"
)


def plain(title: str) -> str:
    """A heading without brackets, blanks and filler words, to be compared."""
    return _NOISE.sub("", title).lower()


def known_for(title: str, names: Mapping[str, Sequence[str]]) -> str:
    """The key of the field whose names (title and other usual headings) the heading means, or "".

    Equal names win; else the longest name that the heading begins or ends with, beside neutral words.
    """
    asked = plain(title)
    if not asked:
        return ""
    candidates = [(key, plain(name)) for key, found in names.items() for name in found]
    equal = [key for key, name in candidates if name == asked]
    if equal:
        return equal[0]
    held = [(len(name), key) for key, name in candidates if len(name) >= 3 and _holds(asked, name)]
    return max(held)[1] if held else ""


def _holds(asked: str, name: str) -> bool:
    """Whether nothing that narrows the meaning stands beside the name: 流动党员数 is another thing."""
    if not (asked.startswith(name) or asked.endswith(name)):
        return False
    return _NEUTRAL.fullmatch(asked.replace(name, "", 1)) is not None
