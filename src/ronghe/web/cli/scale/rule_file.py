"""One scheme or ladder in a file of its own, or in a pack's rule file, with mistakes at their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from ronghe.results.scoring.api import Problem
from ronghe.web.cli.failure import CannotContinue, WrongArguments
from ronghe.web.packs.contents import PackMistake
from ronghe.web.packs.findings import Findings, mistake_at
from ronghe.web.packs.reading import Sheet, Where

Schema = TypeVar("Schema", bound=BaseModel)
TITLES = {"scheme": "评分方案", "ladder": "晋级阶梯"}


@dataclass(frozen=True)
class RuleFile(Generic[Schema]):
    """A rule that passed its schema, and where its body stands; a body alone has no key."""

    body: Schema
    sheet: Sheet
    path: Where

    @property
    def key(self) -> str | None:
        """The key of a rule in a pack's file."""
        if not self.path:
            return None
        return str(self.sheet.value["rules"][self.path[1]]["key"])

    def told(self, problems: Iterable[Problem]) -> list[PackMistake]:
        """Return problems of the rule as mistakes at their lines."""
        return [mistake_at(self.sheet, (*self.path, *one.path), one.sentence) for one in problems]


def read_rule(given: str, kind: str, schema: type[Schema]) -> RuleFile[Schema]:
    """Read `FILE` or `FILE#KEY`: YAML or JSON, a rule file of a pack or a body alone.

    Raises `CannotContinue` with every mistake, its file and line.
    """
    name, _, key = given.partition("#")
    path = Path(name)
    if path.is_dir():
        raise WrongArguments(f"{name} 是文件夹；请写明其中的{TITLES[kind]}文件。")
    if not path.is_file():
        raise WrongArguments(f"没有文件 {name}；请核对 --{kind}。")
    findings = Findings(path.parent)
    sheet = findings.sheet(path.name)
    where = () if sheet is None else _body(sheet, kind, key, name)
    body = None if sheet is None else findings.checked(schema, sheet, where)
    refuse(path, findings.mistakes)
    if sheet is None or body is None:
        raise CannotContinue(
            f"{name} 读不出{TITLES[kind]}；请对照 docs/reference/scheme-format.md。"
        )
    return RuleFile(body, sheet, where)


def refuse(path: Path, mistakes: Iterable[PackMistake]) -> None:
    """Give up when there are mistakes, told one in a line."""
    told = [one.seen_from(str(path.parent)) for one in mistakes]
    if told:
        raise CannotContinue("\n".join(told))


def _body(sheet: Sheet, kind: str, key: str, name: str) -> Where:
    """Find the rule: the one of that kind in a pack's file, or the whole file."""
    rules = sheet.value.get("rules") if isinstance(sheet.value, dict) else None
    if not isinstance(rules, list):
        return ()
    found = {
        str(rule.get("key")): at
        for at, rule in enumerate(rules)
        if isinstance(rule, dict) and rule.get("kind") == kind and _has_body(rule)
    }
    if key in found:
        return ("rules", found[key], "body")
    if len(found) == 1 and not key:
        return ("rules", *found.values(), "body")
    known = "、".join(found) or "没有"
    raise WrongArguments(
        f"{name} 里的{TITLES[kind]}有：{known}；请写明用哪一个，例如 --{kind} {name}#键。"
    )


def _has_body(rule: dict[str, Any]) -> bool:
    return isinstance(rule.get("body"), dict)
