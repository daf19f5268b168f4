"""Where the record behind a fact opens, by its kind."""

from ronghe.core.figures.api import FactRecord
from ronghe.foundation.kernel.measures import MeasuredRecord
from ronghe.foundation.pages.addresses import address_of

PAGES = {
    "meeting": "activities:meeting",
    "self-check": "standards:self_check",
    "rating-application": "evaluation:application",
}
"""Pages that open a record by its code."""

OF_ORGANISATION = {"assignment": "plans:tasks"}
"""Pages that show a record among those of its organisation."""


def record_url(record: FactRecord | MeasuredRecord) -> str:
    """The page of a record, empty where it has none."""
    if record.kind in PAGES:
        return address_of(PAGES[record.kind], record.code)
    if record.kind in OF_ORGANISATION:
        return address_of(OF_ORGANISATION[record.kind], record.subject)
    return ""
