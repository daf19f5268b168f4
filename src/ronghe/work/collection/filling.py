"""Filling in many sheets of a table at once: what loading a year does, by the rules of one sheet."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ronghe.core.obligations.api import Proof, close_obligations
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.collection.asking import COLLECTION, ROUND
from ronghe.work.collection.choices import SheetState, TableState
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.policy import check_is_asker, check_state
from ronghe.work.collection.queries import columns_of
from ronghe.work.collection.rules.cells import read_rows
from ronghe.work.collection.rules.columns import Row, faults_in
from ronghe.work.collection.rules.grids import check_count

_FILL = """
UPDATE collection_sheet t
   SET rows = s.rows, saved_at = %(at)s, version = version + 1,
       state = CASE WHEN s.is_final THEN 'HANDED_IN' ELSE state END,
       return_reason = CASE WHEN s.is_final THEN '' ELSE return_reason END,
       handed_in_on = CASE WHEN s.is_final THEN %(on)s ELSE handed_in_on END,
       handed_in_as = CASE WHEN s.is_final THEN %(who)s ELSE handed_in_as END
  FROM {stage} s
 WHERE t.id = s.sheet AND t.state <> 'HANDED_IN'
"""


@dataclass(frozen=True)
class Filled:
    """One organisation's rows, by its id; ``is_final`` hands them in."""

    organisation: int
    rows: Sequence[Row]
    is_final: bool


def fill_in(
    *, by: Actor, table: CollectionTable, filled: Sequence[Filled], signed: str, at: datetime
) -> int:
    """Fill in sheets of a table for their organisations, ``signed`` as who handed them in.

    For who loads a place; people fill in their own. Sheets handed in already stay. Raises Refused,
    Invalid naming the first row that cannot be taken. A constant number of queries.
    """
    check_is_asker(by, table)
    check_state(table, TableState.SENT)
    day = today(by.place)
    with place_system(by.place):
        lines = _lines(table, filled)
        rows = [(line.sheet, json.dumps(line.rows), line.is_final) for line in lines]
        with staged({"sheet": "bigint", "rows": "jsonb", "is_final": "boolean"}, rows) as stage:
            done = execute(_FILL.format(stage=stage), {"at": at, "on": day, "who": signed})
        handed_in = [line for line in lines if line.is_final]
        close_obligations(
            place=by.place, proofs=[_proof(table, one, day) for one in handed_in], at=at
        )
    record(
        by=by,
        verb="collection.answer",
        subject=(COLLECTION, table.code),
        path=table.path,
        sentence=f"批量填报“{table.title}”{done}份",
    )
    return done


@dataclass(frozen=True)
class _Line:
    sheet: int
    organisation: int
    code: str
    rows: Sequence[Row]
    is_final: bool


def _lines(table: CollectionTable, filled: Sequence[Filled]) -> list[_Line]:
    columns = columns_of(table)
    sheets = Sheet.objects.filter(table=table).exclude(state=SheetState.HANDED_IN)
    ids = {
        organisation: (pk, code)
        for pk, organisation, code in sheets.values_list("pk", "organisation", "organisation__code")
    }
    lines = []
    for one in filled:
        if one.organisation in ids:
            rows = read_rows(columns, one.rows)
            check_count(len(rows), many_rows=table.many_rows)
            if faults := faults_in(columns, rows, is_final=one.is_final):
                raise Invalid("rows", next(iter(faults.values())))
            pk, code = ids[one.organisation]
            lines.append(_Line(pk, one.organisation, code, rows, one.is_final))
    return lines


def _proof(table: CollectionTable, line: _Line, day: date) -> Proof:
    code = f"{table.code}/{line.code}"[:80]
    return Proof(COLLECTION, table.code, line.organisation, ROUND, day, "sheet", code)
