"""The rules of a pack: each entry against its kind's schema, then all of them against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ronghe.foundation.rulebook.kinds import Body, Mistake, PackRules, body_digest
from ronghe.web.packs.contents import PackRule, Registries
from ronghe.web.packs.findings import Findings
from ronghe.web.packs.forms import RuleEntry
from ronghe.web.packs.reading import Sheet, Where


class RuleFiles:
    """One reading of `method/**/*.yaml`: the sound rules, and where every declared rule stands."""

    def __init__(self, findings: Findings, registries: Registries) -> None:
        self.findings = findings
        self.registries = registries
        self.sound: list[PackRule] = []
        self._is_complete = True
        self._placed: dict[tuple[str, str], tuple[Sheet, Where]] = {}

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

    def pack_rules(self) -> PackRules:
        """The rules as checks see them."""
        bodies: dict[str, dict[str, Body]] = {}
        declared: dict[str, set[str]] = {}
        for kind, key in self._placed:
            declared.setdefault(kind, set()).add(key)
        for rule in self.sound:
            bodies.setdefault(rule.kind, {})[rule.key] = rule.body
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
        is_new = self._place(sheet, path, entry)
        body_is_sound = self._check_body(sheet, path, entry)
        if envelope and is_new and body_is_sound:
            self.sound.append(_pack_rule(envelope, sheet.file, sheet.line(path)))

    def _place(self, sheet: Sheet, path: Where, entry: Mapping[str, Any]) -> bool:
        kind, key = str(entry.get("kind")), str(entry.get("key"))
        if (kind, key) not in self._placed:
            self._placed[kind, key] = (sheet, path)
            return True
        first, first_path = self._placed[kind, key]
        self.findings.blame_at(
            sheet,
            (*path, "key"),
            f"规则 {kind}“{key}”已在 {first.file} 第 {first.line(first_path)} 行出现过，请改键名或删去一处。",
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
        rules = self.pack_rules()
        for rule in self.sound:
            if rule.document is not None and rule.clause is not None:
                path = (rule.kind, rule.key)
                self._locate(rules.missing_clause(rule.document, rule.clause, path), "source")
        for kind in self.registries.kinds.values():
            if kind.check is not None:
                self._locate(kind.check(rules), "body")

    def _locate(self, mistakes: Iterable[Mistake], part: str) -> None:
        for mistake in mistakes:
            kind, key, *inside = mistake.path
            sheet, path = self._placed[str(kind), str(key)]
            self.findings.blame_at(sheet, (*path, part, *inside), mistake.message)


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
