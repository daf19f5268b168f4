"""The ledger of meetings as a list: its columns and filters."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import day, day_in, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Blank, Cell, OnPhone
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.queries import MeetingFilter, meetings_for
from ronghe.work.activities.rules.joint import joint_label
from ronghe.work.activities.rules.meeting_kind import MeetingKind

MOST_CHOICES = 200


def ledger(kinds: Mapping[str, MeetingKind]) -> Listing[Meeting]:
    """Columns of the ledger; names of people are not among them."""
    return Listing(
        caption=_("会议记录"),
        noun=_("次会议"),
        columns=(
            ListColumn(_("主题"), _titled, "title", ("title",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("日期"), lambda m: Cell(f"{m.held_on:%Y-%m-%d}"), "held_on", ("held_on",)),
            ListColumn(_("党组织"), lambda m: Cell(m.organisation.short_name), "organisation", ("path",)),
            ListColumn(_("类型"), lambda m: Cell(joint_label(m.kinds, kinds))),
            ListColumn(_("状态"), lambda m: Cell(str(m.get_status_display())), on_phone=OnPhone.HIDDEN),
            ListColumn(_("应到"), lambda m: Cell(f"{m.expected_count}"), "expected", ("expected_count",), is_number=True, on_phone=OnPhone.HIDDEN),
            ListColumn(_("实到"), lambda m: Cell(f"{m.present_count}"), "present", ("present_count",), is_number=True, on_phone=OnPhone.HIDDEN),
            ListColumn(_("到会率"), _attended, is_number=True),
        ),
        url=lambda m: address_of("activities:meeting", m.code),
        empty_title=_("没有符合条件的会议记录"),
        empty_text=_("换一个条件再查；开过会的支部由书记在“记一次会”里记录。"),
    )  # fmt: skip


def filters_of(
    query: QueryDict, kinds: Mapping[str, MeetingKind], organisations: list[Organisation]
) -> list[Filter]:
    """The filter row: kind, organisation, span of days, words of the title."""
    found = [
        words(query, "q", _("主题"), _("主题中的字")),
        one_of(query, "kind", _("类型"), [(key, kind.label) for key, kind in kinds.items()]),
        one_of(query, "org", _("党组织"), [(node.code, node.short_name) for node in organisations]),
        one_of(query, "status", _("状态"), [(one.value, str(one.label)) for one in MeetingStatus]),
        day(query, "since", _("从")),
        day(query, "until", _("到")),
    ]
    return [one for one in found if one.name != "org" or len(organisations) > 1]


def organisations_offered(actor: Actor, asked: str) -> list[Organisation]:
    """Organisations to filter by: all of a small scope, else the direct ones; the one asked for too."""
    mine = organisations_for(actor, Verb.READ_MEETINGS)
    few = list(mine[: MOST_CHOICES + 1])
    offered = few if len(few) <= MOST_CHOICES else list(mine.filter(is_direct=True))
    if asked and all(node.code != asked for node in offered):
        offered += list(mine.filter(code=asked))
    return offered


def wanted_meetings(
    actor: Actor, query: QueryDict, filters: list[Filter], organisations: list[Organisation]
) -> QuerySet[Meeting]:
    """The meetings that pass the filters."""
    value = {one.name: one.value for one in filters}
    paths = {node.code: node.path for node in organisations}
    return meetings_for(
        actor,
        MeetingFilter(
            kind=value["kind"],
            path=paths.get(query.get("org", ""), ""),
            since=day_in(query, "since"),
            until=day_in(query, "until"),
            text=value["q"],
            status=value["status"],
            with_planned=True,
        ),
    )


def _titled(held: Meeting) -> Cell:
    return Cell(held.title)


def _attended(held: Meeting) -> Cell:
    if not held.expected_count:
        return Cell(blank=Blank.MISSING)
    return Cell(f"{held.present_count * 100 // held.expected_count}%")
