"""The archive of an organisation's year, for somebody who may read its meetings."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Place, Verb, today
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.listing import whole_list
from ronghe.foundation.pages.spreadsheets import workbook_of
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.documents.archive import archive_pdf, archive_zip
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.ledger import ledger
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.queries import MeetingSheet, sheets_of

MOST = 400


@dataclass(frozen=True)
class YearOfMeetings:
    """What an archive holds: the organisation, the year, every closed meeting in order of time."""

    organisation: Organisation
    title: str
    sheets: list[MeetingSheet]
    is_demo: bool


def year_of(actor: Actor, code: str, year: int) -> YearOfMeetings:
    """The meetings an organisation itself held in a year; names only for who may read members.

    A constant number of queries. Raises Refused (role, scope), Invalid when there is nothing or
    too much for one file.
    """
    node = Organisation.objects.filter(place=actor.place, code=code).first()
    if node is None:
        raise out_of_reach(_("党组织"))
    actor.check(Verb.READ_MEETINGS, node.path, _("下载会议档案"))
    rows = Meeting.objects.filter(
        organisation=node,
        status=MeetingStatus.CLOSED,
        held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    )
    held = list(rows.select_related("organisation", "about").order_by("held_on", "pk")[: MOST + 1])
    if not held:
        raise Invalid(
            "nothing", _("%(year)s年还没有会议记录，没有可以归档的内容。") % {"year": year}
        )
    if len(held) > MOST:
        raise Invalid(
            "too-many",
            _("会议超过%(most)s次，一份档案装不下，请按月从会议记录导出。") % {"most": MOST},
        )
    title = f"{node.short_name}{year}年组织生活档案"
    is_demo = Place.objects.values_list("is_demo", flat=True).get(pk=actor.place)
    return YearOfMeetings(node, title, sheets_of(actor, node, held), is_demo)


def zip_of(actor: Actor, found: YearOfMeetings) -> MeetingFile:
    """Papers, ledger and index."""
    on = today(actor.place)
    kinds = kinds_in_force(actor.place, on)
    rows = [sheet.meeting for sheet in found.sheets]
    table = whole_list(ledger(kinds), rows, QueryDict())
    notes = [_("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}]
    book = workbook_of(table, title=found.title, notes=notes)
    return archive_zip(found.title, found.sheets, book, is_demo=found.is_demo)


def pdf_of_year(found: YearOfMeetings) -> MeetingFile:
    """The whole year on paper."""
    return archive_pdf(found.title, found.organisation.name, found.sheets, is_demo=found.is_demo)
