"""Answering a table: prefilled, saved on the way, checked when handed in, pasted from a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Proof, close_obligations
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.collection.building import TABLE
from ronghe.work.collection.choices import AnswerState
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.policy import check_can_answer
from ronghe.work.collection.rules.checks import broken, read_checks
from ronghe.work.collection.rules.columns import Column, columns_of, read_cell
from ronghe.work.collection.sending import COLLECTION, ROUND

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """A row as it was typed: stored values, and sentences by column key; "" is the whole row."""

    values: dict[str, str]
    troubles: dict[str, str]


def save_answer(
    *, by: Actor, code: str, cells: Cells, seen_version: int, is_final: bool, at: datetime
) -> CollectionAnswer:
    """Keep a row as typed so far, or hand it in checked.

    Raises Conflict when a colleague saved it meanwhile, Invalid (``details``: sentences by column)
    when it is handed in and does not hold; what was typed is kept by the page.
    """
    table, answer = _answer(by, code)
    check_can_answer(by, table, answer)
    if answer.version != seen_version:
        raise Conflict(
            _("这一行已由%s保存过新的内容。请看过再填。") % (answer.answered_as or _("他人")),
            version=answer.version,
            values=answer.values,
        )
    columns = asked_columns(table)
    reading = read_row(columns, cells)
    if is_final:
        _check_final(table, answer, reading)
    values = reading.values if is_final else _as_typed(columns, cells)
    _store(by, answer, values, is_final=is_final, at=at)
    if is_final:
        _close(by, table, answer, at)
    return answer


def asked_columns(table: CollectionTable) -> list[Column]:
    """The columns that are filled in by people."""
    return [column for column in columns_of(table.columns) if not column.known]


def read_row(columns: Sequence[Column], cells: Cells) -> Reading:
    """The cells of a row as values, and why some cannot stand."""
    values: dict[str, str] = {}
    troubles: dict[str, str] = {}
    for column in columns:
        value, trouble = read_cell(column, cells.get(column.key, ""))
        if trouble:
            troubles[column.key] = trouble
        values[column.key] = value
    return Reading(values, troubles)


def pasted(columns: Sequence[Column], text: str) -> dict[str, str]:
    """Cells pasted from a spreadsheet: one row in the columns' order, or title and value by line.

    Raises Invalid when it fits neither.
    """
    lines = [line.split("\t") for line in text.strip("\r\n").splitlines() if line.strip()]
    by_title = {column.title: column.key for column in columns}
    if lines and all(len(line) == 2 and line[0].strip() in by_title for line in lines):
        return {by_title[title.strip()]: value.strip() for title, value in lines}
    rows = [line for line in lines if [cell.strip() for cell in line] != list(by_title)]
    if len(rows) != 1 or len(rows[0]) != len(columns):
        raise Invalid(
            "paste",
            _("粘贴的内容对不上：要么一行 %s 格，要么每行“列名、数值”两格。") % len(columns),
        )
    return {column.key: cell.strip() for column, cell in zip(columns, rows[0], strict=True)}


def _answer(by: Actor, code: str) -> tuple[CollectionTable, CollectionAnswer]:
    held = CollectionAnswer.objects.select_for_update(of=("self",)).select_related("table")
    found = held.filter(place=by.place, table__code=code, path=by.identity.path).first()
    if found is None:
        raise Refused("unknown", _("这张表没有发给本组织，不用填报。"), 404)
    return found.table, found


def _check_final(table: CollectionTable, answer: CollectionAnswer, reading: Reading) -> None:
    if reading.troubles:
        raise Invalid("cells", _("有几格还不对，请看红字。"), **reading.troubles)
    checks = read_checks(table.checks, columns_of(table.columns))
    known = {
        column.key: answer.known.get(column.known, "")
        for column in columns_of(table.columns)
        if column.known
    }
    unbalanced = broken(checks, {**known, **reading.values})
    if unbalanced:
        raise Invalid("checks", "".join(unbalanced))


def _as_typed(columns: Sequence[Column], cells: Cells) -> dict[str, str]:
    return {column.key: cells.get(column.key, "").strip()[:400] for column in columns}


def _store(
    by: Actor, answer: CollectionAnswer, values: dict[str, str], *, is_final: bool, at: datetime
) -> None:
    answer.values, answer.saved_at = values, at
    answer.answered_by_id, answer.answered_as = by.user, by.signature
    answer.version += 1
    if is_final:
        answer.state = AnswerState.DONE
    elif answer.state == AnswerState.OPEN:
        answer.state = AnswerState.SAVED
    answer.save()


def _close(by: Actor, table: CollectionTable, answer: CollectionAnswer, at: datetime) -> None:
    proof = Proof(
        COLLECTION, table.code, answer.organisation_id, ROUND, today(by.place), TABLE, table.code
    )
    close_obligations(place=by.place, proofs=[proof], at=at)
    record(
        by=by,
        verb="collection.answer",
        subject=(TABLE, table.code),
        path=answer.path,
        sentence=f"报送“{table.title}”",
    )
