"""Scoring by a pack's own files: roster and facts in, sheets out, without a place or a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from ronghe.web.packs.contents import Pack, Registries

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
class Sheet:
    """One sheet with everything it was scored from."""

    code: str
    title: str
    scheme_key: str
    ladder_key: str | None
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
    """What to score by: an assessment, or a scheme and perhaps a ladder."""

    scheme: str | None = None
    ladder: str | None = None
    assessment: str | None = None


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
    assessment = _read(pack, "assessment", asked.assessment, Assessment)
    methods = {sheet.code: _method(pack, sheet.scheme, sheet.ladder) for sheet in assessment.sheets}
    assessed = assess(assessment, methods, roster, facts)
    sheets = tuple(
        Sheet(
            sheet.code,
            sheet.title,
            sheet.scheme,
            sheet.ladder,
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


def listed_roster(pack: Pack, assessment: str) -> pl.DataFrame | None:
    """Return the roster of an assessment whose subjects the pack lists; nothing if it does not.

    All take part, without base. Raises `NotInPack` for an assessment that the pack does not have.
    """
    key = _read(pack, "assessment", assessment, Assessment).subjects.list
    if key is None:
        return None
    subjects = _read(pack, "subject-list", key, SubjectList).subjects
    rows = [(one.code, one.name, one.pool, True, None) for one in subjects]
    return pl.DataFrame(rows, schema=_ROSTER, orient="row")


def known_measures(pack: Pack, found: Registries) -> frozenset[str]:
    """Return every measure of which a pack's facts may tell: computed ones and those it declares."""
    return found.measures | declared_measures(pack.as_rules(found))


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
    method = _method(pack, key, asked.ladder)
    if asked.ladder and method.ladder and method.ladder.scheme != key:
        raise NotInPack(
            f"阶梯“{asked.ladder}”配套的方案是“{method.ladder.scheme}”，不是“{key}”；请改用配套的一对。"
        )
    if method.ladder is None:  # who only ranks has no levels of a former cycle to look at
        roster = roster.with_columns(base_level=pl.lit(None, dtype=pl.String))
    scored = score(method.scheme, method.grading, roster, facts)
    title = pack.rule("scheme", key).title
    return Sheet(key, title, key, asked.ladder, method, roster, facts, scored)


def _method(pack: Pack, scheme: str, ladder: str | None) -> Method:
    graded = None if ladder is None else _read(pack, "ladder", ladder, Ladder)
    return Method(_read(pack, "scheme", scheme, Scheme), graded)


_TITLES = {
    "scheme": "评分方案",
    "ladder": "晋级阶梯",
    "assessment": "考核",
    "subject-list": "对象名单",
}


def _read(pack: Pack, kind: str, key: str, schema: type[Schema]) -> Schema:
    try:
        body = pack.rule(kind, key).body
    except KeyError:
        raise NotInPack(_offer(kind, key, [rule.key for rule in pack.of_kind(kind)])) from None
    return schema.model_validate_json(canonical_json(body))


def _offer(kind: str, key: str, known: Sequence[str]) -> str:
    offered = "、".join(sorted(known)) or "无"
    return f"方法包里没有{_TITLES[kind]}“{key}”；有的是：{offered}。请改正键名。"
