"""The archive of an organisation's year, for somebody who may read its meetings."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.library.api import attachments_by_code
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Place, Verb, today
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.listing import whole_list
from ronghe.foundation.pages.spreadsheets import workbook_of
from ronghe.work.activities.choices import MEETING, ArchiveKind, MeetingStatus
from ronghe.work.activities.documents.archive import Tell, archive_pdf, archive_zip
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.ledger import ledger
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.queries import MeetingSheet, sheets_of

MOST = 400
FORMAT = 1
"""Raised when archives look different, so that those kept are made anew."""


@dataclass(frozen=True)
class YearOfMeetings:
    """What an archive holds: the organisation, the year, every closed meeting in order of time."""

    organisation: Organisation
    title: str
    sheets: list[MeetingSheet]
    is_demo: bool


def node_of(actor: Actor, code: str) -> Organisation:
    """The organisation whose years the actor may read (1 query); raises Refused."""
    node = Organisation.objects.filter(place=actor.place, code=code).first()
    if node is None:
        raise out_of_reach(_("党组织"))
    actor.check(Verb.READ_MEETINGS, node.path, _("下载会议档案"))
    return node


def check_archivable(node: Organisation, year: int) -> int:
    """How many meetings a year holds (1 query); raises Invalid for none or too many for one file."""
    held = _closed(node, year).count()
    if not held:
        raise Invalid(
            "nothing", _("%(year)s年还没有会议记录，没有可以归档的内容。") % {"year": year}
        )
    if held > MOST:
        raise Invalid(
            "too-many",
            _("会议超过%(most)s次，一份档案装不下，请按月从会议记录导出。") % {"most": MOST},
        )
    return held


def year_of(actor: Actor, code: str, year: int) -> YearOfMeetings:
    """The meetings an organisation itself held in a year; names only for who may read members.

    A constant number of queries. Raises Refused (role, scope), Invalid when there is nothing or
    too much for one file.
    """
    node = node_of(actor, code)
    check_archivable(node, year)
    rows = _closed(node, year).select_related("organisation", "about")
    title = f"{node.short_name}{year}年组织生活档案"
    is_demo = Place.objects.values_list("is_demo", flat=True).get(pk=actor.place)
    sheets = sheets_of(actor, node, list(rows.order_by("held_on", "pk")))
    return YearOfMeetings(node, title, sheets, is_demo)


def ledger_of(actor: Actor, found: YearOfMeetings) -> bytes:
    """The year's ledger as Excel."""
    on = today(actor.place)
    rows = [sheet.meeting for sheet in found.sheets]
    table = whole_list(ledger(kinds_in_force(actor.place, on)), rows, QueryDict())
    notes = [_("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}]
    return workbook_of(table, title=found.title, notes=notes)


def file_of(found: YearOfMeetings, kind: str, book: bytes, tell: Tell) -> MeetingFile:
    """The whole year as one file; reads nothing but what is in hand and the stored files."""
    if kind == ArchiveKind.PDF:
        tell(0, 1)
        issued_by = found.organisation.name
        return archive_pdf(found.title, issued_by, found.sheets, is_demo=found.is_demo)
    return archive_zip(found.title, found.sheets, book, is_demo=found.is_demo, tell=tell)


def basis_of(organisation: Organisation, year: int, *, has_names: bool) -> str:
    """The digest of everything that goes into the archive of a year (2 queries)."""
    held = list(_closed(organisation, year).order_by("code").values_list("code", "version"))
    files = attachments_by_code(MEETING, [code for code, _version in held])
    lines = [
        f"{FORMAT}|{has_names}",
        *(f"{code}|{version}|{[one.digest for one in files[code]]}" for code, version in held),
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


def _closed(organisation: Organisation, year: int) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        organisation=organisation,
        status=MeetingStatus.CLOSED,
        held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    )
