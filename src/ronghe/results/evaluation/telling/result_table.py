"""A sheet's results as one table to be handed out: names, ranks, levels, indicators, and their sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.api import Rule
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.cycles.queries import reading
from ronghe.results.evaluation.models import Cycle, Result
from ronghe.results.evaluation.words import pool_titles
from ronghe.results.scoring.api import Indicator, plain, unscaled

AT_ONCE = 500
"""How many results are read at a time: with forty indicators some 30 MB."""


@dataclass(frozen=True)
class TableColumn:
    """A column: its head, and where what it says comes from; ``is_number`` where sums make sense."""

    title: str
    source: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class ResultTable:
    """The columns, and which results are told, in their order."""

    cycle: Cycle
    method: Method
    columns: tuple[TableColumn, ...]
    found: tuple[int, ...]
    pools: dict[str, str]


def result_table(cycle: Cycle, method: Method, results: QuerySet[Result]) -> ResultTable:
    """The table of some results of a sheet, in the order of pool and rank (2 queries)."""
    with reading(cycle):
        found = tuple(results.order_by("pool", "standing", "subject").values_list("pk", flat=True))
        pools = pool_titles(cycle.place_id, method.ladder, cycle.opened_on)
    return ResultTable(cycle, method, tuple(_columns(method)), found, pools)


def table_rows(actor: Actor, table: ResultTable) -> Iterator[tuple[str, ...]]:
    """The rows as text, read bit by bit under the actor's own wall, whenever they are asked for."""
    for start in range(0, len(table.found), AT_ONCE):
        some = table.found[start : start + AT_ONCE]
        with scope(actor.scope()), reading(table.cycle):
            found = Result.objects.select_related("change").defer("reasons").in_bulk(some)
        yield from (_row(table, found[one]) for one in some if one in found)


def _columns(method: Method) -> Iterator[TableColumn]:
    scored, graded = _source_of(method.scheme_rule), _source_of(method.ladder_rule)
    yield from map(TableColumn, (_("编码"), _("名称"), _("分组"), _("参评")))
    yield TableColumn(_("名次"), graded, is_number=True)
    yield TableColumn(_("并列"))
    yield TableColumn(_("得分"), scored, is_number=True)
    yield TableColumn(_("等级"), graded)
    yield TableColumn(_("候补等级"), graded)
    yield TableColumn(_("未过门槛的原因"), graded)
    for one in method.scheme.indicators:
        title = _("%(title)s（%(points)s分）") % {"title": one.title, "points": plain(one.points)}
        yield TableColumn(title, _source_in(one, scored), is_number=True)


def _source_of(rule: Rule | None) -> str:
    if rule is None:
        return _("这张表只排名，不定等级")
    if rule.not_from_source:
        return _("默认设定，来源没有写明")
    named = _("来源第%s行") % rule.source_line if rule.source_line else ""
    return _("；").join(part for part in (named, rule.clause) if part)


def _source_in(indicator: Indicator, scheme: str) -> str:
    """An indicator's own source, else that of its scheme."""
    if indicator.not_from_source:
        return _("默认设定，来源没有写明")
    return indicator.clause or scheme


def _row(table: ResultTable, one: Result) -> tuple[str, ...]:
    ladder = table.method.ladder
    change = getattr(one, "change", None)
    titles = {level.code: level.title for level in ladder.levels} | {"": ""}
    reasons = {gate.code: gate.reason for gate in ladder.gate}
    lines = {line["indicator"]: line for line in one.lines}
    return (
        one.subject,
        one.name,
        table.pools.get(one.pool, one.pool),
        _("是") if one.is_eligible else _("否"),
        "" if one.rank is None else f"{one.rank}",
        _("并列") if one.is_tied else "",
        _points(one.score),
        titles.get(change.level if change else one.level, ""),
        titles.get(one.waiting_for, ""),
        _joined([reasons.get(code, code) for code in one.gate_reasons]),
        *(_line(lines.get(indicator.code)) for indicator in table.method.scheme.indicators),
    )


def _joined(reasons: Sequence[str]) -> str:
    return _("；").join(reason.rstrip("。") for reason in reasons)


def _line(line: dict[str, Any] | None) -> str:
    """Points as the score sheet shows them; what was left out says why and is no nought."""
    if line is None:
        return ""
    if line["points"] is not None:
        return _points(line["points"])
    return _("未到期") if line["state"] == "NOT_DUE" else _("缺数据")


def _points(scaled: int | None) -> str:
    return "" if scaled is None else plain(unscaled(scaled))
