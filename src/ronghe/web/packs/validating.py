"""Is this folder a sound method pack? Every mistake at once, each with file, line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from ronghe.core.figures.rules.stated import PROFILE, StatedFigure, StatedFigures, Target, Targets
from ronghe.foundation.rulebook.kinds import (
    Mistake,
    PackRules,
    body_digest,
    canonical_json,
    mistakes_in,
)
from ronghe.web.packs import story
from ronghe.web.packs.contents import Pack, PackMistake, PackRule, Registries
from ronghe.web.packs.forms import Manifest, RuleEntry
from ronghe.web.packs.reading import Sheet, Where, read_sheet
from ronghe.web.packs.story import DemoStory

Schema = TypeVar("Schema", bound=BaseModel)


def validate(directory: Path, registries: Registries) -> tuple[Pack | None, list[PackMistake]]:
    """Read and check the pack in `directory`: the pack, or None with all mistakes by file and line."""
    if not directory.is_dir():
        return None, [PackMistake(directory.name, 1, "没有这个文件夹,请核对方案包的路径。")]
    reading = _Reading(directory, registries)
    manifest = reading.manifest()
    rules = reading.rules()
    figures = reading.figures()
    targets = reading.targets()
    demo = reading.story()
    if manifest is None or reading.mistakes:
        return None, sorted(set(reading.mistakes))
    return Pack(manifest, rules, figures, targets, demo), []


@dataclass
class _Reading:
    """One reading of a pack's folder: collects mistakes, remembers where each rule stands."""

    directory: Path
    registries: Registries
    mistakes: list[PackMistake] = field(default_factory=list)
    placed: dict[tuple[str, str], tuple[Sheet, Where]] = field(default_factory=dict)
    sound: list[PackRule] = field(default_factory=list)

    def manifest(self) -> Manifest | None:
        sheet = self._sheet("pack.yaml")
        if sheet is None:
            if not (self.directory / "pack.yaml").is_file():
                self._blame("pack.yaml", "缺少 pack.yaml,请补上这份说明方案包来历的文件。")
            return None
        manifest = self._checked(Manifest, sheet)
        if manifest and manifest.key != self.directory.resolve().name:
            self.mistakes.append(
                sheet.mistake(
                    ("key",), f"key 应与文件夹名“{self.directory.resolve().name}”相同,请改正其一。"
                )
            )
        return manifest

    def rules(self) -> tuple[PackRule, ...]:
        for path in sorted(self.directory.rglob("*.yml")):
            self._blame(self._name(path), "扩展名应为 .yaml,否则不会被读取,请改名。")
        paths = sorted((self.directory / "method").rglob("*.yaml"))
        if not paths:
            self._blame("method", "没有任何规则文件,请在 method 文件夹里放入 .yaml 文件。")
        for path in paths:
            sheet = self._sheet(self._name(path))
            if sheet is not None:
                self._rules_of(sheet)
        self._check_neighbours()
        return tuple(self.sound)

    def figures(self) -> tuple[StatedFigure, ...]:
        sheet = self._sheet("stated/figures.yaml")
        stated = self._checked(StatedFigures, sheet) if sheet else None
        if sheet is None or stated is None:
            return ()
        self._check_computed(sheet, "figures", [figure.computed_by for figure in stated.figures])
        return stated.figures

    def targets(self) -> tuple[Target, ...]:
        sheet = self._sheet("stated/targets.yaml")
        stated = self._checked(Targets, sheet) if sheet else None
        if sheet is None or stated is None:
            return ()
        self._check_computed(sheet, "targets", [target.computed_by for target in stated.targets])
        return stated.targets

    def story(self) -> DemoStory | None:
        sheet = self._sheet("demo/story.yaml")
        told = self._checked(DemoStory, sheet) if sheet else None
        if sheet is not None and told is not None:
            for mistake in story.check(told, self._pack_rules()):
                self.mistakes.append(sheet.mistake(mistake.path, mistake.message))
        return told

    def _rules_of(self, sheet: Sheet) -> None:
        entries = sheet.value.get("rules") if isinstance(sheet.value, dict) else None
        if not isinstance(entries, list) or not entries:
            self.mistakes.append(
                sheet.mistake((), "文件应以“rules:”开头,下面逐条列出规则,请改写。")
            )
            return
        for name in sheet.value.keys() - {"rules"}:
            self.mistakes.append(
                sheet.mistake((name,), f"“rules”之外没有“{name}”这个字段,请删去。")
            )
        for at in range(len(entries)):
            self._rule(sheet, ("rules", at), entries[at])

    def _rule(self, sheet: Sheet, path: Where, entry: Any) -> None:
        envelope = self._checked(RuleEntry, sheet, path, entry)
        if not isinstance(entry, dict):
            return
        is_new = self._place(sheet, path, entry)
        body_is_sound = self._check_body(sheet, path, entry)
        if envelope and is_new and body_is_sound:
            self.sound.append(_pack_rule(envelope, sheet.file, sheet.line(path)))

    def _place(self, sheet: Sheet, path: Where, entry: Mapping[str, Any]) -> bool:
        name = (str(entry.get("kind")), str(entry.get("key")))
        if name not in self.placed:
            self.placed[name] = (sheet, path)
            return True
        first, first_path = self.placed[name]
        self.mistakes.append(
            sheet.mistake(
                (*path, "key"),
                f"规则 {name[0]}“{name[1]}”已在 {first.file} 第 {first.line(first_path)} 行出现过,请改键名或删去一处。",
            )
        )
        return False

    def _check_body(self, sheet: Sheet, path: Where, entry: Mapping[str, Any]) -> bool:
        kind = self.registries.kinds.get(str(entry.get("kind")))
        if kind is None:
            if "kind" in entry:
                known = "、".join(sorted(self.registries.kinds))
                self.mistakes.append(
                    sheet.mistake(
                        (*path, "kind"), f"没有“{entry['kind']}”这种规则,可用的有:{known},请改正。"
                    )
                )
            return False
        body = entry.get("body")
        return isinstance(body, dict) and bool(
            self._checked(kind.schema, sheet, (*path, "body"), body)
        )

    def _check_neighbours(self) -> None:
        rules = self._pack_rules()
        for rule in self.sound:
            if rule.document is not None and rule.clause is not None:
                path = (rule.kind, rule.key)
                self._locate(rules.missing_clause(rule.document, rule.clause, path), ("source",))
        for kind in self.registries.kinds.values():
            if kind.check is not None:
                self._locate(kind.check(rules), ("body",))

    def _locate(self, mistakes: Iterable[Mistake], part: Where) -> None:
        for mistake in mistakes:
            kind, key, *inside = mistake.path
            sheet, path = self.placed[str(kind), str(key)]
            self.mistakes.append(sheet.mistake((*path, *part, *inside), mistake.message))

    def _check_computed(self, sheet: Sheet, name: str, keys: list[str]) -> None:
        known = self.registries.figures | self.registries.measures | {PROFILE}
        for at, key in enumerate(keys):
            if key.partition(":")[0] not in known:
                self.mistakes.append(
                    sheet.mistake(
                        (name, at, "computed_by"),
                        f"没有名为“{key}”的计算项,请改正名称;只作介绍的数字请写 profile。",
                    )
                )

    def _pack_rules(self) -> PackRules:
        bodies: dict[str, dict[str, Mapping[str, Any]]] = {}
        declared: dict[str, set[str]] = {}
        for kind, key in self.placed:
            declared.setdefault(kind, set()).add(key)
        for rule in self.sound:
            bodies.setdefault(rule.kind, {})[rule.key] = rule.body
        return PackRules(
            bodies,
            {kind: frozenset(keys) for kind, keys in declared.items()},
            self.registries.judges,
            self.registries.measures,
        )

    def _sheet(self, file: str) -> Sheet | None:
        path = self.directory / file
        if not path.is_file():
            return None
        sheet, mistakes = read_sheet(self.directory, path)
        self.mistakes += mistakes
        return sheet

    def _checked(
        self, schema: type[Schema], sheet: Sheet, path: Where = (), value: Any = None
    ) -> Schema | None:
        """The value (by default the whole sheet) as `schema`, or None with its mistakes noted."""
        value = sheet.value if value is None else value
        mistakes = mistakes_in(schema, value)
        for mistake in mistakes:
            self.mistakes.append(sheet.mistake((*path, *mistake.path), mistake.message))
        return None if mistakes else schema.model_validate_json(canonical_json(value))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.directory).as_posix()

    def _blame(self, file: str, sentence: str) -> None:
        self.mistakes.append(PackMistake(file, 1, sentence))


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
