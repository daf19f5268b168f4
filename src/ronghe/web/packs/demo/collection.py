"""Tables of the year: sent, approved or refused, filled in by most, sent back, locked, withdrawn.

What is asked and how many answered stands in `demo/collection.yaml`; every answer is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, RoleCode
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.collection.api import (
    CollectionTable,
    ColumnKind,
    Draft,
    Filled,
    Row,
    Sheet,
    SheetState,
    TableColumn,
    columns_of,
    decide_table,
    draft_table,
    end_table,
    fill_in,
    known_fields,
    return_sheet,
    send_table,
)

Given = Mapping[str, Any]


def live(year: DemoYear) -> None:
    """Live every table the place's file names, in the order of the days they were drafted."""
    given: Given = year.parameters("collection") or {}
    if tables := given.get("tables"):
        year.say("数据征集")
        for one in sorted(tables, key=lambda table: table["drafted_on"]):
            _Table(year, one).live()


@dataclass(frozen=True)
class _Table:
    """One table from its draft as far as its days go."""

    year: DemoYear
    given: Given

    def live(self) -> None:
        given = self.given
        table = self._drafted()
        if "decided" in given:
            table = self._decided(table, given["decided"])
        for answered in given.get("answers", ()):
            self._answered(table, answered)
        if "returned" in given:
            self._returned(table, given["returned"])
        if "ended" in given:
            self._ended(table, given["ended"])

    def _drafted(self) -> CollectionTable:
        given = self.given
        with self.year.on(given["drafted_on"]) as at:
            owner = Organisation.objects.get(place=self.year.place, name=given["asked_by"])
            by, key = self._asker(owner.path), f"demo-{given['title']}"[:60]
            table = draft_table(by=by, owner=owner, draft=draft_of(given), client_key=key, at=at)
            if given.get("sent", True):
                table = send_table(by=by, code=table.code, seen_version=table.version)
        return table

    def _asker(self, path: str) -> Actor:
        is_office = path == place_path(self.year.place)
        role = RoleCode.OFFICER if is_office else RoleCode.REVIEWER
        return self.year.acting(role, path, "演示经办人")

    def _decided(self, table: CollectionTable, decided: Given) -> CollectionTable:
        by = self.year.acting(RoleCode.OFFICER, place_path(self.year.place), "演示审批人")
        with self.year.on(decided["on"]):
            return decide_table(
                by=by,
                code=table.code,
                is_approved=decided["approved"],
                reason=decided["reason"],
                seen_version=table.version,
            )

    def _answered(self, table: CollectionTable, answered: Given) -> None:
        """Most hand in, some only begin; the story's branch does what the file says."""
        dice = self.year.dice(f"collection:{table.title}:{answered['on']}")
        begun = answered.get("handed_in_permille", 0) + answered.get("begun_permille", 0)
        with self.year.on(answered["on"]) as at:
            own = self.year.branch().pk
            waiting = Sheet.objects.filter(table=table).exclude(state=SheetState.HANDED_IN)
            filled = []
            for node in waiting.order_by("path").values_list("organisation", flat=True):
                chance = dice.randint(1, 1000)
                is_final = chance <= answered.get("handed_in_permille", 0)
                if node == own:
                    chance, is_final = _own_chance(answered, begun)
                if chance <= begun:
                    rows = self._rows(table, dice, is_final=is_final)
                    filled.append(Filled(node, rows, is_final))
            by = self._asker(table.path)
            fill_in(by=by, table=table, filled=filled, signed="演示书记（演示数据）", at=at)

    def _rows(self, table: CollectionTable, dice: Random, *, is_final: bool) -> list[Row]:
        given = {one["title"]: one for one in self.given["columns"]}
        columns = [column for column in columns_of(table) if column.is_asked]
        wanted = columns if is_final else columns[: max(1, len(columns) // 2)]
        count = dice.randint(1, 3) if table.many_rows else 1
        rows = []
        for _number in range(count):
            row: Row = {}
            for column in wanted:
                row[column.key] = _value(column, given[column.title], row, dice)
            rows.append(row)
        return rows

    def _returned(self, table: CollectionTable, returned: Given) -> None:
        with self.year.on(returned["on"]) as at:
            handed_in = Sheet.objects.filter(table=table, state=SheetState.HANDED_IN)
            own = self.year.branch().pk
            sheets = handed_in.exclude(organisation=own).select_related("organisation")
            for sheet, reason in zip(sheets.order_by("path"), returned["reasons"], strict=False):
                return_sheet(
                    by=self._asker(table.path),
                    code=table.code,
                    organisation=sheet.organisation.code,
                    reason=reason,
                    seen_version=sheet.version,
                    at=at,
                )

    def _ended(self, table: CollectionTable, ended: Given) -> None:
        with self.year.on(ended["on"]) as at:
            end_table(
                by=self._asker(table.path),
                code=table.code,
                lock=ended["how"] == "LOCKED",
                seen_version=table.version,
                at=at,
            )


def _own_chance(answered: Given, begun: int) -> tuple[int, bool]:
    """(chance, is it handed in) of the story's branch: HANDED_IN, BEGUN or OPEN."""
    match answered.get("branch", "HANDED_IN"):
        case "HANDED_IN":
            return 0, True
        case "BEGUN":
            return min(1, begun), False
        case _:
            return 1001, False


def draft_of(given: Given) -> Draft:
    """A table as the file states it."""
    titles = [one["title"] for one in given["columns"]]
    keys = {title: f"c{number}" for number, title in enumerate(titles, start=1)}
    scope = given.get("scope", {})
    return Draft(
        title=given["title"],
        note=given.get("note", ""),
        columns=tuple(_column(one, keys) for one in given["columns"]),
        many_rows=given.get("many_rows", False),
        workdays=given.get("workdays", 5),
        types=tuple(scope.get("types", ())),
        categories=tuple(scope.get("categories", ())),
        list_item=given.get("list_item", ""),
        off_list_reason=given.get("off_list_reason", ""),
    )


def _column(one: Given, keys: Mapping[str, str]) -> TableColumn:
    known = one.get("known", "")
    kind = known_fields()[known].kind if known else ColumnKind(one["kind"])
    return TableColumn(
        key=keys[one["title"]],
        title=one["title"],
        kind=kind,
        known=known,
        choices=tuple(one.get("choices", ())),
        is_required=one.get("is_required", True),
        reason=one.get("reason", ""),
        not_above=keys.get(one.get("not_above", ""), ""),
    )


def _value(column: TableColumn, given: Given, row: Row, dice: Random) -> str:
    match column.kind:
        case ColumnKind.NUMBER:
            most = int(row.get(column.not_above) or given["most"])
            return str(dice.randint(min(given["least"], most), min(given["most"], most)))
        case ColumnKind.CHOICE:
            return dice.choice(column.choices)
        case ColumnKind.YES_NO:
            return "是" if dice.randint(1, 1000) <= given["yes_permille"] else "否"
        case ColumnKind.DATE:
            days: Sequence[date] = given["days"]
            return dice.choice(days).isoformat()
        case ColumnKind.TEXT:
            return str(dice.choice(given["texts"]))
