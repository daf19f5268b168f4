"""File names as people and hostile senders write them, brought to one safe form."""

import re
import unicodedata

from ronghe.foundation.kernel.text import normalise

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The last part of a name without folders, controls or direction marks, at most 120 letters.

    The ending is kept; a name of nothing but such things becomes 附件.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    letters = "".join(one for one in last if unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    plain = _FORBIDDEN.sub("_", normalise(letters)).rstrip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = stem.strip(". ") or "附件"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}"
