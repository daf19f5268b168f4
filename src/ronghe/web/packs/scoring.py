"""Scoring by a pack's own files: roster and facts in, sheets out, without a place or a database."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import polars as pl
from pydantic import BaseModel

from ronghe.foundation.rulebook.kinds import canonical_json
from ronghe.results.scoring.api import (
    ALL,
    Assessed,
    Assessment,
    Ladder,
    Method,
    Scheme,
    Scored,
    SubjectList,
    assess,
    bundle,
    declared_measures,
    score,
)
from ronghe.web.packs.contents import Pack, PackRule, Registries

Schema = TypeVar("Schema", bound=BaseModel)


_ROSTER = {
    "subject": pl.String,
    "name": pl.String,
    "pool": pl.String,
    "eligible": pl.Boolean,
    "base_level": pl.String,
}


class NotInPack(LookupError):
    """The pack has no such rule, or it does not fit; the message is one sentence for people."""


@dataclass(frozen=True)
class Held:
    """The version of a rule that is taken, and whether the pack has others of the same rule."""

    rule: PackRule
    has_others: bool


@dataclass(frozen=True)
class Sheet:
    """One sheet with everything it was scored from."""

    code: str
    title: str
    scheme_key: str
    ladder_key: str | None
    versions: tuple[Held, ...]
    """The versions scored by: the scheme's, then the ladder's where there is one."""
    method: Method
    roster: pl.DataFrame
    facts: pl.DataFrame
    scored: Scored

    @property
    def pools(self) -> list[str]:
        """The codes of the groups that compete, sorted; empty where everybody does."""
        found: list[str] = self.scored.results["pool"].unique().sort().to_list()
        return [] if found == [ALL] else found


@dataclass(frozen=True)
class Asked:
    """What to score by: an assessment, or a scheme and perhaps a ladder, as in force on a day.

    Without a day the newest versions are taken.
    """

    scheme: str | None = None
    ladder: str | None = None
    assessment: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """The sheets in their order; with an assessment also what is read off them."""

    sheets: tuple[Sheet, ...]
    assessment: Assessment | None = None
    assessed: Assessed | None = None


def score_by(pack: Pack, asked: Asked, roster: pl.DataFrame, facts: pl.DataFrame) -> Outcome:
    """Score everybody on the roster by a pack's rules.

    Raises `NotInPack` for a key that the pack does not have, `BrokenRules` and `BrokenFacts` as the
    engine does.
    """
    if asked.assessment is None:
        return Outcome((_by_scheme(pack, asked, roster, facts),))
    held = _rule(pack, "assessment", asked.assessment, asked.on)
    assessment = _read(held, Assessment)
    rules = {
        sheet.code: _rules(pack, sheet.scheme, sheet.ladder, asked.on)
        for sheet in assessment.sheets
    }
    methods = {code: _method(found) for code, found in rules.items()}
    assessed = assess(assessment, methods, roster, facts)
    sheets = tuple(
        Sheet(
            sheet.code,
            sheet.title,
            sheet.scheme,
            sheet.ladder,
            rules[sheet.code],
            methods[sheet.code],
            assessed.rosters[sheet.code],
            assessed.facts[sheet.code],
            assessed.sheets[sheet.code],
        )
        for sheet in assessment.sheets
    )
    return Outcome(sheets, assessment, assessed)


def roster_from(facts: pl.DataFrame) -> pl.DataFrame:
    """Return a roster of everybody who has a fact: all take part, in one group, without base."""
    codes = facts["subject"].unique().sort().to_list()
    rows = [(code, code, None, True, None) for code in codes]
    return pl.DataFrame(rows, schema=_ROSTER, orient="row")


def listed_roster(pack: Pack, asked: Asked) -> pl.DataFrame | None:
    """Return the roster of an assessment whose subjects the pack lists; nothing if it does not.

    All take part, without base. Raises `NotInPack` for an assessment that the pack does not have.
    """
    if asked.assessment is None:
        return None
    held = _rule(pack, "assessment", asked.assessment, asked.on)
    key = _read(held, Assessment).subjects.list
    if key is None:
        return None
    subjects = _read(_rule(pack, "subject-list", key, asked.on), SubjectList).subjects
    rows = [(one.code, one.name, one.pool, True, None) for one in subjects]
    return pl.DataFrame(rows, schema=_ROSTER, orient="row")


def known_measures(pack: Pack, found: Registries, on: date | None = None) -> frozenset[str]:
    """Return every measure of which facts may tell on a day: computed ones and those declared."""
    return found.measures | declared_measures(pack.as_rules(found, on))


def files_of(sheet: Sheet) -> dict[str, bytes]:
    """Return the files from which `tools/recount` recomputes a sheet, by name."""
    return bundle(
        sheet.method.scheme, sheet.method.grading, sheet.roster, sheet.facts, sheet.scored
    )


def notes_on(sheet: Sheet) -> Iterator[str]:
    """Yield what a reader of the ranks should know: groups of one, and groups that are all tied."""
    ranked = sheet.scored.results.filter(pl.col("rank_in_pool").is_not_null())
    for (pool,), mates in ranked.group_by("pool", maintain_order=True):
        where = "全体" if pool == ALL else f"分组“{pool}”"
        if mates.height == 1:
            yield f"{where}只有 1 个有名次的对象，名次没有比较的意义。"
        elif mates["rank_in_pool"].n_unique() == 1:
            yield f"{where}的 {mates.height} 个对象得分全部相同，并列第 1 名。"
    waiting = sheet.scored.results.filter(pl.col("waiting_for").is_not_null()).height
    if waiting:
        yield f"{waiting} 个对象达到了更高等级的条件，因名额已满候补。"
    unranked = sheet.scored.results.height - ranked.height
    if unranked:
        yield f"{unranked} 个对象没有名次，原因见最后一栏。"


def _by_scheme(pack: Pack, asked: Asked, roster: pl.DataFrame, facts: pl.DataFrame) -> Sheet:
    key = asked.scheme or ""
    rules = _rules(pack, key, asked.ladder, asked.on)
    method = _method(rules)
    if asked.ladder and method.ladder and method.ladder.scheme != key:
        raise NotInPack(
            f"阶梯“{asked.ladder}”配套的方案是“{method.ladder.scheme}”，不是“{key}”；请改用配套的一对。"
        )
    if method.ladder is None:  # who only ranks has no levels of a former cycle to look at
        roster = roster.with_columns(base_level=pl.lit(None, dtype=pl.String))
    scored = score(method.scheme, method.grading, roster, facts)
    return Sheet(key, rules[0].rule.title, key, asked.ladder, rules, method, roster, facts, scored)


def _rules(pack: Pack, scheme: str, ladder: str | None, on: date | None) -> tuple[Held, ...]:
    found = _rule(pack, "scheme", scheme, on)
    return (found,) if ladder is None else (found, _rule(pack, "ladder", ladder, on))


def _method(rules: tuple[Held, ...]) -> Method:
    scheme, *graded = rules
    return Method(_read(scheme, Scheme), _read(graded[0], Ladder) if graded else None)


_TITLES = {
    "scheme": "评分方案",
    "ladder": "晋级阶梯",
    "assessment": "考核",
    "subject-list": "对象名单",
}


def _rule(pack: Pack, kind: str, key: str, on: date | None) -> Held:
    versions = pack.versions(kind, key)
    if not versions:
        raise NotInPack(_offer(kind, key, {rule.key for rule in pack.of_kind(kind)}))
    begun = [rule for rule in versions if on is None or rule.valid_from <= on]
    if not begun:
        raise NotInPack(
            f"{_TITLES[kind]}“{key}”自 {versions[0].valid_from} 起施行，{on} 还没有；"
            "请把 --on 改为那一天或以后。"
        )
    return Held(begun[-1], len(versions) > 1)


def _read(held: Held, schema: type[Schema]) -> Schema:
    return schema.model_validate_json(canonical_json(held.rule.body))


def _offer(kind: str, key: str, known: Collection[str]) -> str:
    offered = "、".join(sorted(known)) or "无"
    return f"方法包里没有{_TITLES[kind]}“{key}”；有的是：{offered}。请改正键名。"
