"""The rules of a pack: each entry against its kind's schema, then all of them against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ronghe.foundation.rulebook.kinds import (
    BEGINNING,
    Body,
    Mistake,
    PackRules,
    all_on_day,
    body_digest,
    turning_days,
)
from ronghe.web.packs.contents import PackRule, Registries
from ronghe.web.packs.findings import Findings
from ronghe.web.packs.forms import RuleEntry
from ronghe.web.packs.reading import Sheet, Where

Name = tuple[str, str]
"""Kind and key."""


@dataclass(frozen=True)
class Placed:
    """A version of a rule where it stands; `rule` is nothing where it is not sound."""

    valid_from: date | None
    """Nothing where it cannot be read, which is a mistake of its own."""
    sheet: Sheet
    path: Where
    rule: PackRule | None

    @property
    def line(self) -> int:
        """Its line in the file."""
        return self.sheet.line(self.path)


class RuleFiles:
    """One reading of `method/**/*.yaml`: the sound rules, and where every declared version stands.

    Rules are checked against each other on every day on which a version takes over from an earlier
    one. Before its first version a rule counts as that one says: a pack does not tell what was before.
    """

    def __init__(self, findings: Findings, registries: Registries) -> None:
        self.findings = findings
        self.registries = registries
        self.sound: list[PackRule] = []
        self._is_complete = True
        self._placed: dict[Name, list[Placed]] = {}

    def read(self) -> None:
        """Read all files and check every rule, alone and among its neighbours."""
        files = self.findings.files("method/**/*.yaml")
        if not files:
            self.findings.blame("method", "没有任何规则文件，请在 method 文件夹里放入 .yaml 文件。")
        for file in files:
            sheet = self.findings.sheet(file)
            entries = self._entries(sheet) if sheet else None
            if sheet is None or entries is None:
                self._is_complete = False
                continue
            for at, entry in enumerate(entries):
                self._read_entry(sheet, ("rules", at), entry)
        self._check_neighbours()

    def pack_rules(self, on: date) -> PackRules:
        """The rules in force on a day as checks see them."""
        return self._as_checked(self._held(on))

    def _held(self, on: date) -> dict[Name, Placed]:
        """Of every declared rule the version in force; one without a readable day may be any."""
        dated = {
            name: {one.valid_from or BEGINNING: one for one in versions}
            for name, versions in self._placed.items()
        }
        vague = {
            name: one
            for name, versions in self._placed.items()
            for one in versions
            if one.valid_from is None
        }
        return all_on_day(dated, on) | vague

    def _as_checked(self, held: Mapping[Name, Placed]) -> PackRules:
        bodies: dict[str, dict[str, Body]] = {}
        declared: dict[str, set[str]] = {}
        for (kind, key), placed in held.items():
            declared.setdefault(kind, set()).add(key)
            if placed.rule is not None:
                bodies.setdefault(kind, {})[key] = placed.rule.body
        return PackRules(
            bodies,
            {kind: frozenset(keys) for kind, keys in declared.items()},
            self.registries.judges,
            self.registries.measures,
            self._is_complete,
        )

    def _entries(self, sheet: Sheet) -> list[Any] | None:
        entries = sheet.value.get("rules") if isinstance(sheet.value, dict) else None
        if not isinstance(entries, list) or not entries:
            self.findings.blame_at(sheet, (), "文件应以“rules:”开头，下面逐条列出规则，请改写。")
            return None
        for name in sheet.value.keys() - {"rules"}:
            self.findings.blame_at(sheet, (name,), f"“rules”之外没有“{name}”这个字段，请删去。")
        return entries

    def _read_entry(self, sheet: Sheet, path: Where, entry: Any) -> None:
        envelope = self.findings.checked(RuleEntry, sheet, path)
        if not isinstance(entry, dict):
            return
        body_is_sound = self._check_body(sheet, path, entry)
        sound = (
            _pack_rule(envelope, sheet.file, sheet.line(path))
            if envelope and body_is_sound
            else None
        )
        placed = Placed(_day(entry.get("valid_from")), sheet, path, sound)
        if self._place((str(entry.get("kind")), str(entry.get("key"))), placed) and sound:
            self.sound.append(sound)

    def _place(self, name: Name, placed: Placed) -> bool:
        """Keep a version at its place, unless there is one of the same day already."""
        versions = self._placed.setdefault(name, [])
        first = next((one for one in versions if one.valid_from == placed.valid_from), None)
        if first is None:
            versions.append(placed)
            return True
        if placed.valid_from is not None:
            kind, key = name
            self.findings.blame_at(
                placed.sheet,
                (*placed.path, "key"),
                f"规则 {kind}“{key}”自 {placed.valid_from} 起的版本已在 {first.sheet.file} "
                f"第 {first.line} 行写过；各版的 valid_from 须不同，请改日期、改键名或删去一处。",
            )
        return False

    def _check_body(self, sheet: Sheet, path: Where, entry: Mapping[str, Any]) -> bool:
        kind = self.registries.kinds.get(str(entry.get("kind")))
        if kind is None:
            self._blame_kind(sheet, path, entry)
            return False
        if not isinstance(entry.get("body"), dict):
            return False
        return self.findings.checked(kind.schema, sheet, (*path, "body")) is not None

    def _blame_kind(self, sheet: Sheet, path: Where, entry: Mapping[str, Any]) -> None:
        self._is_complete = False  # it may be the very rule that others refer to
        if "kind" not in entry:
            return
        known = "、".join(sorted(self.registries.kinds))
        self.findings.blame_at(
            sheet, (*path, "kind"), f"没有“{entry['kind']}”这种规则，可用的有：{known}，请改正。"
        )

    def _check_neighbours(self) -> None:
        """All rules against each other, on each day that changes any; a mistake is told once."""
        known: set[tuple[str, int, Mistake]] = set()
        days = [
            {one.valid_from or BEGINNING for one in versions} for versions in self._placed.values()
        ]
        for on in turning_days(days):
            held = self._held(on)
            for part, mistake in self._mistakes(held):
                placed = held[_name(mistake)]
                told = (placed.sheet.file, placed.line, mistake)
                if told not in known:
                    known.add(told)
                    self._blame(placed, part, mistake, on)

    def _mistakes(self, held: Mapping[Name, Placed]) -> Iterator[tuple[str, Mistake]]:
        """The part of a rule's entry that is wrong, and what is wrong there."""
        rules = self._as_checked(held)
        for name, placed in held.items():
            rule = placed.rule
            if rule is not None and rule.document is not None and rule.clause is not None:
                for mistake in rules.missing_clause(rule.document, rule.clause, name):
                    yield "source", mistake
        for kind in self.registries.kinds.values():
            for mistake in kind.check(rules) if kind.check is not None else ():
                yield "body", mistake

    def _blame(self, placed: Placed, part: str, mistake: Mistake, on: date) -> None:
        """A version that was in order until another rule changed is told with that day."""
        inside = mistake.path[2:]
        begins = on in (BEGINNING, placed.valid_from)
        sentence = mistake.message if begins else f"从 {on} 起，{mistake.message}"
        self.findings.blame_at(placed.sheet, (*placed.path, part, *inside), sentence)


def _name(mistake: Mistake) -> Name:
    kind, key, *_inside = mistake.path
    return str(kind), str(key)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _pack_rule(entry: RuleEntry, file: str, line: int) -> PackRule:
    source = entry.source
    return PackRule(
        kind=entry.kind,
        key=entry.key,
        title=entry.title,
        valid_from=entry.valid_from,
        source_line=source.line if source else None,
        document=source.document if source else None,
        clause=source.clause if source else None,
        note=entry.note,
        body=entry.body,
        digest=body_digest(entry.body),
        file=file,
        line=line,
    )
