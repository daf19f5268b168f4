"""What asking makes others owe: a filled-in table."""

from collections.abc import Iterator
from datetime import date

from ronghe.core.obligations.api import (
    Obligation,
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.collection.asking import COLLECTION, ROUND
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import Sheet

MINUTES = 5


def register() -> None:
    """Register this room's kind of obligation."""
    register_obligation_kind(
        ObligationKind(
            COLLECTION,
            noop("数据征集"),
            _page,
            noop("去填报"),
            MINUTES,
            should_be_open=_not_handed_in,
            sentence=noop("上级发来一张征集表，系统已有的内容不用再填。"),
        )
    )


def _not_handed_in(place: str, _: date) -> Iterator[OwedKey]:
    """Sheets of tables that are out which nobody has handed in (1 query)."""
    rows = Sheet.objects.filter(
        place=place, table__state=TableState.SENT, organisation__closed_on=None
    )
    waiting = rows.exclude(state=SheetState.HANDED_IN).order_by("pk")
    for code, bearer in waiting.values_list("table__code", "organisation"):
        yield OwedKey(code, bearer, None, "", ROUND)


def _page(owed: Obligation) -> str:
    return address_of("collection:own", owed.source)
