"""Where the records behind an item are read, and where a missing one is entered.

Pages of other rooms are named by address only; one that is not installed is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.standards.models import SelfCheck


@dataclass(frozen=True)
class Entry:
    """Pages of one judge: ``read`` lists its records, ``enter`` is where a missing one is made."""

    read: str
    read_label: str | Promise
    enter: str
    enter_label: str | Promise


_MEETINGS = Entry("activities:list", _("看会议记录"), "activities:record", _("记一次会"))
_ROSTER = Entry(
    "register:members", _("看党员名册"), "register:members", _("看名册，缺的请组织部门补登")
)
_ABOUT = Entry("portal:loop", _("看组织信息"), "portal:loop", _("看组织信息，缺的请组织部门补登"))
_TASKS = Entry("plans:tasks", _("看重点任务"), "plans:tasks", _("去填本组织计划"))
ENTRIES: Mapping[str, Entry] = {
    "duty_fulfilled": Entry("activities:duties", _("看应办事项"), "activities:record", _("记一次会")),
    "meeting_recorded": _MEETINGS,
    "lecture_by_secretary": _MEETINGS,
    "attendance": _MEETINGS,
    "members_between": _ROSTER,
    "roster_complete": _ROSTER,
    "post_filled": _ABOUT,
    "committee_size": _ABOUT,
    "term_valid": _ABOUT,
    "field_present": _ABOUT,
    "tasks_planned": _TASKS,
}  # fmt: skip


def records_link(check: SelfCheck, judge: str, params: Mapping[str, Any]) -> Link | None:
    """The page that lists the records an item was judged by."""
    entry = ENTRIES.get(judge)
    if entry is None:
        return None
    code = check.organisation.code
    match entry.read:
        case "activities:list":
            url = _with_query(address_of(entry.read), _meetings_asked(check, params))
        case "activities:duties":
            url = address_of(entry.read, code, check.year)
        case _:
            url = address_of(entry.read, code)
    return Link(str(entry.read_label), url) if url else None


def entry_link(check: SelfCheck, judge: str) -> Link | None:
    """The page where a missing record is entered."""
    entry = ENTRIES.get(judge)
    url = address_of(entry.enter, check.organisation.code) if entry else ""
    return Link(str(entry.enter_label), url) if entry and url else None


def _meetings_asked(check: SelfCheck, params: Mapping[str, Any]) -> dict[str, str]:
    asked = {
        "org": check.organisation.code,
        "kind": str(params.get("kind", "")),
        "since": f"{check.year}-01-01",
        "until": f"{check.year}-12-31",
    }
    return {name: value for name, value in asked.items() if value}


def _with_query(url: str, asked: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(asked)}" if url else ""
