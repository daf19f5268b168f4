"""Names of the files made from a record: 2018-10-12 支委会纪要（香樟社区第一党支部）.docx. Pure."""

import re
from datetime import date

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 100


def document_name(held_on: date, label: str, document: str, organisation: str) -> str:
    """Day, meeting, document and organisation, without what file systems refuse."""
    stem = f"{held_on:%Y-%m-%d} {label}{document}"
    return f"{plain_name(stem)[:LONGEST]}（{plain_name(organisation)[:LONGEST]}）.docx"


def plain_name(text: str) -> str:
    """A text without what file systems refuse."""
    return _FORBIDDEN.sub("", text).strip()
