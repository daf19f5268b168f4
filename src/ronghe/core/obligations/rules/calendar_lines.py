"""Reading a year's departures from lines as people copy them from the State Council's notice. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ronghe.core.obligations.rules.published import Departure
from ronghe.foundation.kernel.wording import gettext as _

_LINE = re.compile(
    r"(?P<first>\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|—)\s*(?P<last>\d{4}-\d{2}-\d{2}))?"
    r"\s*(?P<kind>休|班)\s*(?P<name>\S{0,40})"
)
LONGEST_STRETCH = 31


class UnreadableLine(ValueError):
    """A line that is no departure; its text is one sentence for people."""


def read_calendar_lines(text: str) -> list[Departure]:
    """Every day the lines name; raises UnreadableLine with the line's number."""
    lines = enumerate(text.splitlines(), start=1)
    found = [day for no, line in lines if line.strip() for day in _days(no, line.strip())]
    twice = sorted({one.on for one in found if [o.on for o in found].count(one.on) > 1})
    if twice:
        raise UnreadableLine(_("%(day)s 写了两次，请只留一行。") % {"day": f"{twice[0]:%Y-%m-%d}"})
    return sorted(found)


def _days(no: int, line: str) -> Iterator[Departure]:
    match = _LINE.fullmatch(line)
    try:
        first = date.fromisoformat(match["first"]) if match else None
        last = date.fromisoformat(match["last"]) if match and match["last"] else first
    except ValueError:
        first = last = None
    if match is None or first is None or last is None:
        raise UnreadableLine(
            _("第%(no)s行读不出来，请写成“2027-01-01 休 元旦”这样的形式。") % {"no": no}
        )
    if not 0 <= (last - first).days < LONGEST_STRETCH:
        raise UnreadableLine(_("第%(no)s行的起止日期不对，请核对先后。") % {"no": no})
    for n in range((last - first).days + 1):
        yield Departure(first + timedelta(days=n), match["kind"] == "班", match["name"])
