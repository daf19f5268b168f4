"""Whether a heading asks for something the system holds already (ux §1.4). Pure."""

import re
from collections.abc import Mapping, Sequence

_NOISE = re.compile(
    r"[\s()（）：:、，。“”\"'《》\[\]【】]|请填|填写|本(?:支部|组织|单位)?|现有|目前|的|总?(?=数量)|情况"
)


def plain(title: str) -> str:
    """A heading without brackets, blanks and filler words, to be compared."""
    return _NOISE.sub("", title).lower()


def known_for(title: str, names: Mapping[str, Sequence[str]]) -> str:
    """The key of the field whose names (title and other usual headings) the heading means, or "".

    Equal names win; else the longest name that the heading begins or ends with.
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
    return asked.startswith(name) or asked.endswith(name)
