"""Where the record behind a fact opens, by its kind."""

from django.utils.translation import gettext as _

from ronghe.core.figures.api import FactRecord
from ronghe.foundation.kernel.measures import MeasuredRecord
from ronghe.foundation.pages.addresses import address_of
from ronghe.results.evaluation.choices import STAR_RATING

RESULT = "result"
PAGES = {
    "meeting": "activities:meeting",
    "self-check": "standards:self_check",
    "rating-application": "evaluation:application",
}
"""Pages that open a record by its code."""

OF_ORGANISATION = {"assignment": "plans:tasks", "roster": "register:members"}
"""Pages that show a record among those of its organisation."""


def record_url(record: FactRecord | MeasuredRecord) -> str:
    """The page of a record, empty where it has none."""
    if record.kind == RESULT:
        return _sheet(record.code, record.subject)
    if record.kind in PAGES:
        return address_of(PAGES[record.kind], record.code)
    if record.kind in OF_ORGANISATION:
        return address_of(OF_ORGANISATION[record.kind], record.subject)
    return ""


def record_note(record: FactRecord | MeasuredRecord) -> str:
    """What to say instead of a link: an entry and most results have no page of their own."""
    return "" if record_url(record) else without_page(record.code)


def without_page(code: str) -> str:
    """That a record has no page, with the number the interface knows it by."""
    return _("没有单独的页面，编号 %s") % code


def _sheet(code: str, subject: str) -> str:
    """The sheet of a published result; only the star rating has pages of its own."""
    key, period, _code = code.split("/")
    return address_of("evaluation:sheet", period, subject) if key == STAR_RATING else ""
