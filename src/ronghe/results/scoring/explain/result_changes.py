"""Two results side by side: who moved and why, per pool and in one sentence a subject.

Serves two fact sets of one cycle (a correction and its effect), two cycles, and what-if.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested
from ronghe.results.scoring.arithmetic.exact import plain, unscaled
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.explain.fact_words import fact_sentence, value_words
from ronghe.results.scoring.explain.rule_changes import Change, changed_parts, rule_changes
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Indicator, Scheme

Direction = Literal["UP", "DOWN", "SAME", "CAME", "LEFT"]
Why = Literal["FACT", "RULE", "BOTH", "OTHERS"]
_RESULTS = ("pool", "score", "rank_in_pool", "level")
_LINES = ("state", "numerator", "denominator", "points")
_COMPARED = (*_LINES, "inputs")
_KEYS = ["subject", "indicator"]
_FACTS = pl.struct("input", "state", "numerator", "denominator").sort_by("input").alias("inputs")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two results, with the rules it was made by and, for causes, its lines."""

    scheme: Scheme
    ladder: Ladder
    scored: Scored


@dataclass(frozen=True, slots=True)
class Cause:
    """One line that changed: by its fact, its rule, both, or because others were compared anew.

    `gain` is in ten-thousandths.
    """

    indicator: str
    why: Why
    gain: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One subject whose score, rank or level differs; scores are in ten-thousandths."""

    subject: str
    pool: str
    direction: Direction
    score_before: int | None
    score_after: int | None
    rank_before: int | None
    rank_after: int | None
    level_before: str | None
    level_after: str | None
    causes: tuple[Cause, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class PoolMoves:
    """How many of a pool moved in level, came, left; and how many stand at each level."""

    pool: str
    up: int
    down: int
    came: int
    left: int
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ResultChanges:
    """What differs between two results: the rules, the pools, the subjects."""

    rules: tuple[Change, ...]
    pools: tuple[PoolMoves, ...]
    moves: tuple[Moved, ...]


def result_changes(before: Side, after: Side) -> ResultChanges:
    """Compare two results among those who take part in either.

    Subjects are in the order of pool, then of the later standing.
    """
    rules = (
        *rule_changes(before.scheme, after.scheme),
        *rule_changes(before.ladder, after.ladder, after.scheme.titles()),
    )
    rows = _side_by_side(before.scored, after.scored)
    moved = [row for row in rows.iter_rows(named=True) if _differs(row)]
    subjects = [row["subject"] for row in moved]
    lines = _changed_lines(before.scored, after.scored, subjects)
    compared = _Compared.of(before, after, rules)
    moves = tuple(compared.moved(row, lines.get(row["subject"], [])) for row in moved)
    return ResultChanges(rules, tuple(_pools(compared, rows)), moves)


def _side_by_side(before: Scored, after: Scored) -> pl.DataFrame:
    """One row a subject: pool, score, rank and level on both sides, null where it takes no part."""

    def side(scored: Scored) -> pl.DataFrame:
        return scored.results.filter("eligible").select("subject", "standing", *_RESULTS)

    rows = side(before).join(side(after), on="subject", how="full", coalesce=True, suffix="_after")
    pool = pl.coalesce("pool_after", "pool").alias("group")
    return rows.with_columns(pool).sort("group", "standing_after", "subject", nulls_last=True)


def _differs(row: Mapping[str, Any]) -> bool:
    return any(row[key] != row[f"{key}_after"] for key in _RESULTS)


def _changed_lines(
    before: Scored, after: Scored, subjects: list[str]
) -> dict[str, list[dict[str, Any]]]:
    """The lines of some subjects that differ, with both sides and their several inputs."""

    def side(scored: Scored) -> pl.DataFrame:
        mine = pl.col("subject").is_in(subjects)
        inputs = scored.inputs.filter(mine).group_by(_KEYS).agg(_FACTS)
        lines = scored.lines.filter(mine).select(*_KEYS, *_LINES)
        return lines.join(inputs, on=_KEYS, how="left")

    both = side(before).join(side(after), on=_KEYS, how="full", coalesce=True, suffix="_after")
    differs = pl.any_horizontal(pl.col(key).ne_missing(pl.col(f"{key}_after")) for key in _COMPARED)
    found: dict[str, list[dict[str, Any]]] = {}
    for line in both.filter(differs).sort(_KEYS).iter_rows(named=True):
        found.setdefault(line["subject"], []).append(line)
    return found


@dataclass(frozen=True, slots=True)
class _Compared:
    before: Side
    after: Side
    titles: Mapping[str, str]
    indicators: tuple[Mapping[str, Indicator], Mapping[str, Indicator]]
    changed: frozenset[str]
    """Parts of the scheme whose own rule differs."""
    has_other_rules: bool

    @classmethod
    def of(cls, before: Side, after: Side, rules: tuple[Change, ...]) -> "_Compared":
        changed = changed_parts(rule_changes(before.scheme, after.scheme))
        old, new = ({i.code: i for i in side.scheme.indicators} for side in (before, after))
        titles = before.scheme.titles() | after.scheme.titles()
        return cls(before, after, titles, (old, new), changed, bool(rules))

    def direction(self, row: Mapping[str, Any]) -> Direction:
        was, now = row["level"], row["level_after"]
        if was is None or now is None:
            return "CAME" if was is None else "LEFT"
        order = [level.code for level in self.after.ladder.levels]
        old = [level.code for level in self.before.ladder.levels]
        # A level that the later ladder does not know counts by its place in the earlier one.
        place = order.index(was) if was in order else old.index(was)
        steps = order.index(now) - place
        return "UP" if steps > 0 else "DOWN" if steps < 0 else "SAME"

    def moved(self, row: Mapping[str, Any], lines: list[dict[str, Any]]) -> Moved:
        direction = self.direction(row)
        stayed = direction not in ("CAME", "LEFT")
        causes = [self._cause(line) for line in lines if stayed]
        causes.sort(key=lambda cause: (-abs(cause.gain), cause.indicator))
        return Moved(
            subject=row["subject"],
            pool=row["group"],
            direction=direction,
            score_before=row["score"],
            score_after=row["score_after"],
            rank_before=row["rank_in_pool"],
            rank_after=row["rank_in_pool_after"],
            level_before=row["level"],
            level_after=row["level_after"],
            causes=tuple(causes),
            sentence=self._sentence(row, direction, causes),
        )

    def _cause(self, line: Mapping[str, Any]) -> Cause:
        code = line["indicator"]
        has_fact = any(line[key] != line[f"{key}_after"] for key in _COMPARED if key != "points")
        has_rule = code in self.changed
        why: Why = (
            "BOTH" if has_fact and has_rule else "FACT" if has_fact else "RULE" if has_rule else "OTHERS"
        )  # fmt: skip
        gain = (line["points_after"] or 0) - (line["points"] or 0)
        return Cause(code, why, gain, self._line_sentence(line, why, gain))

    def _line_sentence(self, line: Mapping[str, Any], why: Why, gain: int) -> str:
        code = line["indicator"]
        words = {
            "title": nested(self.titles[code]),
            "facts": self._facts(line),
            "gain": _gain(gain),
        }
        match why:
            case "FACT":
                return _("“%(title)s”%(facts)s，%(gain)s") % words
            case "BOTH":
                return _("“%(title)s”%(facts)s，算法或分值也有改动，%(gain)s") % words
            case "RULE":
                return _("“%(title)s”算法或分值有改动，%(gain)s") % words
            case "OTHERS":
                return _("“%(title)s”因与其他对象比较而变，%(gain)s") % words

    def _facts(self, line: Mapping[str, Any]) -> str:
        old, new = (_by_input(line[key]) for key in ("inputs", "inputs_after"))
        titles = self._input_titles(line["indicator"])
        changed = [key for key in {**titles, **old, **new} if old.get(key) != new.get(key)]
        if not changed:
            was = _fact(self.indicators[0], line, "")
            return _from_to(was, _fact(self.indicators[1], line, "_after"))
        told = (
            f"{titles.get(key, key)}{_from_to(_value(old.get(key)), _value(new.get(key)))}"
            for key in changed
        )
        return _("（%s）") % _("、").join(told)

    def _input_titles(self, code: str) -> dict[str, str]:
        readings = [r for side in self.indicators if code in side for r in side[code].readings]
        titles: dict[str, str] = {}
        for reading in readings:
            titles |= reading.function.params.input_titles()
        return titles

    def _sentence(self, row: Mapping[str, Any], direction: Direction, causes: list[Cause]) -> str:
        parts = [self._level(row, direction), _score(row), _rank(row)]
        parts += [cause.sentence for cause in causes]
        if not causes and direction not in ("CAME", "LEFT"):
            parts.append(_("因规则改动") if self.has_other_rules else _("因其他对象变动"))
        return _("%s。") % _("；").join(part for part in parts if part)

    def _level(self, row: Mapping[str, Any], direction: Direction) -> str:
        words = {
            "was": self.before.ladder.level(row["level"]).title if row["level"] else "",
            "now": self.after.ladder.level(row["level_after"]).title if row["level_after"] else "",
        }
        match direction:
            case "UP":
                return _("由“%(was)s”升为“%(now)s”") % words
            case "DOWN":
                return _("由“%(was)s”降为“%(now)s”") % words
            case "CAME":
                return _("新参评，为“%(now)s”") % words
            case "LEFT":
                return _("不再参评，原为“%(was)s”") % words
            case "SAME":
                return _("等级不变，为“%(now)s”") % words


Value = tuple[str, int | None, int | None]
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
"""A blank that sets numbers apart has no place between two Chinese characters."""


def _by_input(rows: Sequence[Mapping[str, Any]] | None) -> dict[str, Value]:
    return {
        one["input"]: (one["state"], one["numerator"], one["denominator"]) for one in rows or ()
    }


def _from_to(was: str, now: str) -> str:
    told = _("由 %(was)s 变为 %(now)s") % {"was": was, "now": now}
    return _BETWEEN_HAN.sub("", told)


def _value(value: Value | None) -> str:
    return _("没有此项") if value is None else value_words(*value).removesuffix("。")


def _fact(indicators: Mapping[str, Indicator], line: Mapping[str, Any], side: str) -> str:
    state, top, bottom = (line[f"{key}{side}"] for key in _LINES[:-1])
    if state != "VALUE":
        return _value(None if state is None else (state, None, None))
    indicator = indicators[line["indicator"]]
    reading = indicator.reading_for(line["subject"])
    return fact_sentence(indicator, reading, state, top, bottom).removesuffix("。")


def _score(row: Mapping[str, Any]) -> str:
    was, now = row["score"], row["score_after"]
    if was == now or row["level"] is None or row["level_after"] is None:
        return ""
    told = [_("没有评出") if s is None else _("%s 分") % plain(unscaled(s)) for s in (was, now)]
    return _("总分由 %(was)s变为 %(now)s") % {"was": told[0], "now": told[1]}


def _rank(row: Mapping[str, Any]) -> str:
    was, now = row["rank_in_pool"], row["rank_in_pool_after"]
    if was == now or was is None or now is None:
        return ""
    return _("名次由第 %(was)s 变为第 %(now)s") % {"was": was, "now": now}


def _gain(gain: int) -> str:
    if not gain:
        return _("分数不变")
    more = _("多 %s 分") if gain > 0 else _("少 %s 分")
    return more % plain(unscaled(abs(gain)))


def _pools(compared: _Compared, rows: pl.DataFrame) -> Iterator[PoolMoves]:
    for (pool,), mates in rows.group_by("group", maintain_order=True):
        counted = [compared.direction(row) for row in mates.iter_rows(named=True)]
        yield PoolMoves(
            pool=str(pool),
            up=counted.count("UP"),
            down=counted.count("DOWN"),
            came=counted.count("CAME"),
            left=counted.count("LEFT"),
            before=_count(mates, "level"),
            after=_count(mates, "level_after"),
        )


def _count(mates: pl.DataFrame, column: str) -> dict[str, int]:
    counted = mates.drop_nulls(column).group_by(column).len().sort(column)
    return dict(counted.iter_rows())
