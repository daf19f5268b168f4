"""Answering: keeping what was typed, handing it in, sending it back, reminding once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Proof, close_obligations, return_proved
from ronghe.core.reminders.api import nudge
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.asking import COLLECTION, ROUND
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.known_fields import held_values
from ronghe.work.collection.models import Sheet
from ronghe.work.collection.policy import (
    check_can_answer,
    check_can_remind,
    check_is_asker,
    check_is_handed_in,
    check_is_open,
    check_reason,
    check_seen,
    check_state,
)
from ronghe.work.collection.queries import columns_of, sheet_for, sheets_of, table_for
from ronghe.work.collection.rules.cells import read_rows
from ronghe.work.collection.rules.columns import Faults, Row, TableColumn, faults_in
from ronghe.work.collection.rules.grids import check_count


class NotTaken(Invalid):
    """Rows that cannot be taken yet; ``faults`` says where and why, ``rows`` is what was typed."""

    def __init__(self, faults: Faults, rows: Sequence[Row]) -> None:
        super().__init__("rows", _("有 %s 处需要改，已标在格子旁；填的内容都还在。") % len(faults))
        self.faults, self.rows = faults, rows


def save_sheet(
    *,
    by: Actor,
    code: str,
    organisation: str,
    rows: Sequence[Mapping[str, str]],
    seen_version: int,
    hand_in: bool,
    at: datetime,
) -> Sheet:
    """Keep what was typed; ``hand_in`` also hands it in.

    Handing in the same again is one. Raises Refused, Conflict, NotTaken.
    """
    with transaction.atomic():
        sheet = _locked(by, code, organisation)
        check_can_answer(by, sheet)
        columns = columns_of(sheet.table)
        read = read_rows(columns, rows)
        check_count(len(read), many_rows=sheet.table.many_rows)
        if sheet.state == SheetState.HANDED_IN and sheet.rows == read:
            return sheet
        check_is_open(sheet)
        check_seen(sheet, seen_version)
        checked = read or ([{}] if hand_in and not sheet.table.many_rows else [])
        faults = faults_in(columns, checked, is_final=hand_in)
        if faults:
            raise NotTaken(faults, read)
        sheet.rows, sheet.saved_at, sheet.version = read, at, sheet.version + 1
        sheet.known = held_now(sheet)
        if hand_in:
            _hand_in(by, sheet, at)
        sheet.save()
        return sheet


def held_now(sheet: Sheet) -> dict[str, str]:
    """What the system holds of the sheet's organisation today, by column key."""
    columns: list[TableColumn] = columns_of(sheet.table)
    with place_system(sheet.place_id):
        return held_values(sheet.place_id, columns, [sheet.organisation])[sheet.organisation_id]


def return_sheet(
    *, by: Actor, code: str, organisation: str, reason: str, seen_version: int, at: datetime
) -> Sheet:
    """Send a sheet back with a reason; what was filled in stays, the rule says whose time ran."""
    with transaction.atomic():
        sheet = _locked(by, code, organisation)
        check_is_asker(by, sheet.table)
        check_state(sheet.table, TableState.SENT)
        check_is_handed_in(sheet)
        check_seen(sheet, seen_version)
        sheet.return_reason, sheet.state = check_reason(reason), SheetState.RETURNED
        sheet.version += 1
        sheet.save()
        return_proved(
            by=by, proof_kind="sheet", proof_code=_proof(sheet), reason=sheet.return_reason, at=at
        )
        _told(by, sheet, f"退回{sheet.organisation.short_name}的“{sheet.table.title}”", reason)
        return sheet


def remind_asked(*, by: Actor, code: str) -> int:
    """Remind once those below the actor who have not handed in; returns how many. Raises Refused."""
    table = table_for(by, code)
    check_can_remind(by, table)
    waiting = sheets_of(by, table).filter(organisation__closed_on=None)
    waiting = waiting.exclude(state=SheetState.HANDED_IN)
    return nudge(
        by=by,
        subject=(COLLECTION, table.code),
        title=_("请填报：%s") % table.title,
        link=reverse("collection:own", args=[table.code]),
        paths=list(waiting.values_list("path", flat=True)),
    )


def _locked(by: Actor, code: str, organisation: str) -> Sheet:
    found = sheet_for(by, code, organisation)
    return (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("table__organisation", "organisation")
        .get(pk=found.pk)
    )


def _hand_in(by: Actor, sheet: Sheet, at: datetime) -> None:
    day = today(by.place)
    sheet.state, sheet.return_reason = SheetState.HANDED_IN, ""
    sheet.handed_in_on, sheet.handed_in_as = day, by.signature
    proof = Proof(
        COLLECTION, sheet.table.code, sheet.organisation_id, ROUND, day, "sheet", _proof(sheet)
    )
    close_obligations(place=by.place, proofs=[proof], at=at)
    _told(by, sheet, f"报送“{sheet.table.title}”")


def _proof(sheet: Sheet) -> str:
    return f"{sheet.table.code}/{sheet.organisation.code}"[:80]


def _told(by: Actor, sheet: Sheet, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb="collection.answer",
        subject=("sheet", _proof(sheet)),
        path=sheet.path,
        sentence=sentence,
        reason=reason,
    )
