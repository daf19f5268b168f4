"""The parts of a score sheet in Chinese sentences: lines with their facts, and why the level is so.

Every line names the function with its parameters, the clause and the fact; the reasons say what
fixed the level. `explanation` puts them together; nothing here is HTML.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import nested
from ronghe.results.scoring.arithmetic.exact import plain, scaled, unscaled
from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.explain.absent import Absent, absent_sentence
from ronghe.results.scoring.explain.fact_words import fact_sentence, value_words
from ronghe.results.scoring.ladders.ladder import ALL, Ladder, Last, Level, Veto
from ronghe.results.scoring.ladders.quota import group_column
from ronghe.results.scoring.schemes.scheme import Indicator, Reading, Scheme


@dataclass(frozen=True, slots=True)
class Record:
    """A record behind a fact: what it is, when, what it added, in one masked sentence.

    `url` is the page it opens on; where it has none, `note` says so.
    """

    kind: str
    code: str
    on: date
    contribution: int
    sentence: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One fact that a line reads, in words, with the records behind it.

    `code` is the function's name for it, empty where the function reads a single fact; `title` is
    what people call it.
    """

    code: str
    title: str
    measure: str
    state: str
    numerator: int | None
    denominator: int | None
    fact: str
    records: tuple[Record, ...] = ()
    is_hushed: bool = False
    """Whether it is a count of too few votes: it is 0 here, and its records stay untold too."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one subject. Points are in ten-thousandths; None where left out."""

    code: str
    title: str
    block: str | None
    function: str
    rule: str
    clause: str | None
    not_from_source: bool
    note: str | None
    measure: str
    state: str
    numerator: int | None
    denominator: int | None
    fact: str
    points: int | None
    full: int
    effect: str
    core_duty: bool = False
    promoter: str | None = None
    assessor: str | None = None
    is_own: bool = False
    """Whether the subject is the assessor itself, and so another fact or function counts (X-63)."""
    inputs: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about the level, with the code it comes from and the clause behind it."""

    code: str
    sentence: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The next level: its cut, and in the subject's group the seats and the last score seated."""

    level: str
    title: str
    cut: int | None
    short: int
    seats: int | None
    seated: int
    last_seated: int | None


def line_of(
    scheme: Scheme,
    indicator: Indicator,
    line: Mapping[str, Any],
    inputs: Sequence[Mapping[str, Any]] = (),
) -> Line:
    """Tell a row of `Scored.lines`; `inputs` are its rows of `Scored.inputs`."""
    reading = indicator.reading_for(line["subject"])
    function = reading.function.params
    return Line(
        code=indicator.code,
        title=indicator.title,
        block=scheme.titles().get(indicator.within),
        function=function.label(),
        rule=function.sentence(indicator.points),
        clause=indicator.clause,
        not_from_source=indicator.not_from_source,
        note=indicator.note,
        measure=reading.measure or "",
        state=line["state"],
        numerator=line["numerator"],
        denominator=line["denominator"],
        fact=fact_sentence(
            indicator, reading, line["state"], line["numerator"], line["denominator"]
        ),
        points=line["points"],
        full=scaled(indicator.points),
        effect=indicator.effect,
        core_duty=indicator.core_duty,
        promoter=indicator.promoter,
        assessor=indicator.assessor,
        is_own=reading is not indicator,
        inputs=tuple(_inputs(indicator, reading, line, inputs)),
    )


def _inputs(
    indicator: Indicator,
    reading: Reading,
    line: Mapping[str, Any],
    inputs: Sequence[Mapping[str, Any]],
) -> Iterator[Input]:
    if reading.measure is not None and not reading.is_of_many:
        given = line["state"], line["numerator"], line["denominator"]
        fact = fact_sentence(indicator, reading, *given)
        yield Input("", indicator.title, reading.measure, *given, fact)
        return
    titles = reading.function.params.input_titles()
    hushed = _hushed(reading, inputs)
    for one in inputs:
        code, measure = one["input"], one["measure"]
        given = one["state"], one["numerator"], one["denominator"]
        is_hushed = measure in hushed
        words = value_words(*given, reading, measure)
        if is_hushed and one["state"] == "VALUE":
            words = _("这一组不足 %s 票，不计入，票数不告知。") % hushed[measure]
        title = titles.get(code, code)
        yield Input(code, title, measure, *given, words, is_hushed=is_hushed)


def _hushed(reading: Reading, inputs: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The measures of small cells, each with the votes its cell needs: the engine gives out fewer."""
    counts = {one["measure"]: one["numerator"] or 0 for one in inputs}
    return {
        measure: cell.least
        for cell in reading.function.params.cells()
        if sum(counts.get(one, 0) for one in cell.measures) < cell.least
        for measure in cell.measures
    }


def next_edge(ladder: Ladder, scored: Scored, row: Mapping[str, Any]) -> Edge | None:
    """Return what stands between a subject and the next level; nothing at the top or outside."""
    if row["level"] is None or row["level"] == ladder.levels[-1].code or row["score"] is None:
        return None
    return edge_to(ladder, scored, row, ladder.levels[ladder.position(row["level"]) + 1])


def edge_to(ladder: Ladder, scored: Scored, row: Mapping[str, Any], level: Level) -> Edge:
    """Return what stands between a subject with a score and some higher level."""
    group = row["pool"] if ladder.quota_rules.per == "pool" else ALL
    seats = scored.seats.filter((pl.col("level") == level.code) & (pl.col("group") == group))
    seated = scored.results.filter(
        (pl.col("level") == level.code) & (group_column(ladder) == group)
    )
    cut = None if level.min_score is None else scaled(level.min_score)
    return Edge(
        level=level.code,
        title=level.title,
        cut=cut,
        short=max(0, (cut or 0) - row["score"]),
        seats=seats["seats"][0] if seats.height else None,
        seated=seated.height,
        last_seated=seated["score"].min(),  # type: ignore[arg-type]
    )


def level_reasons(
    scheme: Scheme, ladder: Ladder, row: Mapping[str, Any], edge: Edge | None, absent: Absent
) -> tuple[Reason, ...]:
    """Return why a row of `Scored.results` has its level; `edge` is that of `next_edge`.

    `absent` is that of `absent_inputs`.
    """
    if not row["eligible"]:
        return (Reason("NOT_ELIGIBLE", _("不在本次参评范围内。")),)
    known = {
        **_conditions(ladder),
        **_missing(scheme, row["subject"], absent),
        **_events(ladder),
        **_levels(ladder, row, edge),
    }
    return tuple(known[code] for code in row["reasons"]) or (_top(ladder),)


def _top(ladder: Ladder) -> Reason:
    only_ranks = len(ladder.levels) == 1
    return Reason("TOP", _("只排名次，不评等级。") if only_ranks else _("已在最高等级。"))


def _conditions(ladder: Ladder) -> dict[str, Reason]:
    gate = {f"GATE:{c.code}": Reason(f"GATE:{c.code}", c.reason, c.clause) for c in ladder.gate}
    requires = {
        f"REQUIRES:{c.code}": Reason(f"REQUIRES:{c.code}", c.reason, c.clause)
        for level in ladder.levels
        for c in level.requires
    }
    return gate | requires


def _missing(scheme: Scheme, subject: str, absent: Absent) -> dict[str, Reason]:
    unknown = {
        f"MISSING:{i.code}": Reason(
            f"MISSING:{i.code}",
            absent_sentence(i, absent.get((subject, i.code), ())),
            i.clause,
        )
        for i in scheme.indicators
    }
    own = {
        f"OWN:{i.code}": Reason(
            f"OWN:{i.code}",
            _("“%(title)s”由本单位评分，本单位自己的一项不由自己打分：%(rule)s")
            % {"title": nested(i.title), "rule": i.when_own.function.params.sentence(i.points)},
            i.when_own.clause or i.clause,
        )
        for i in scheme.indicators
        if i.when_own is not None
    }
    nothing = Reason("NOTHING_APPLIES", _("没有任何适用的指标，无法评分。"))
    return unknown | own | {nothing.code: nothing}


def _events(ladder: Ladder) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    for event in ladder.veto:
        held = _veto_sentence(ladder, event)
        found[f"VETO:{event.code}"] = Reason(f"VETO:{event.code}", held, event.clause)
        asked = _("没有“%(title)s”的记录，是否否决尚未查明；请核实后再确认。") % {
            "title": nested(event.title)
        }
        found[f"VETO_UNKNOWN:{event.code}"] = Reason(
            f"VETO_UNKNOWN:{event.code}", asked, event.clause
        )
    for last in ladder.last:
        code = f"LAST:{last.code}"
        found[code] = Reason(code, _last_sentence(ladder, last), last.clause)
    for lift in ladder.direct:
        lifted = _("因“%(event)s”可直接定为“%(level)s”。") % {
            "event": nested(lift.title),
            "level": nested(ladder.level(lift.level).title),
        }
        found[f"DIRECT:{lift.code}"] = Reason(f"DIRECT:{lift.code}", lifted, lift.clause)
    return found


def _veto_sentence(ladder: Ladder, event: Veto) -> str:
    if event.level is None:
        return _("发生“%(event)s”，降 %(down)s 级；空出的名额不递补。") % {
            "event": event.title,
            "down": event.down,
        }
    return _("发生“%(event)s”，一票否决，最高只能定为“%(level)s”。") % {
        "event": event.title,
        "level": ladder.level(event.level).title,
    }


def _last_sentence(ladder: Ladder, last: Last) -> str:
    if last.level is None:
        return _("列入“%s”。") % last.title
    return _("列入“%(last)s”，最高只能定为“%(level)s”。") % {
        "last": last.title,
        "level": ladder.level(last.level).title,
    }


def _levels(ladder: Ladder, row: Mapping[str, Any], edge: Edge | None) -> dict[str, Reason]:
    found = {
        "MAX_UP": Reason(
            "MAX_UP",
            _("一个周期最多晋升 %(max_up)s 级，已到本周期上限。")
            % {"max_up": ladder.promotion.max_up},
        )
    }
    for level in ladder.levels[1:]:
        cut, quota = f"CUT:{level.code}", f"QUOTA:{level.code}"
        found[cut] = Reason(cut, _cut_sentence(level, row["score"]), level.clause)
        found[quota] = Reason(quota, _quota_sentence(level, row, edge), level.clause)
    return found


def _cut_sentence(level: Level, score: int | None) -> str:
    cut = 0 if level.min_score is None else scaled(level.min_score)
    short = plain(unscaled(cut - (score or 0)))
    return _("“%(title)s”分数线为 %(cut)s 分，还差 %(short)s 分。") % {
        "title": nested(level.title),
        "cut": plain(unscaled(cut)),
        "short": short,
    }


def _quota_sentence(level: Level, row: Mapping[str, Any], edge: Edge | None) -> str:
    waits = _("，列入候补") if row["waiting_for"] == level.code else ""
    tied = _("（与他人并列，并列者一并候补）") if row["tied"] else ""
    if edge is None or edge.level != level.code or edge.seats is None:
        return _("已达到“%(title)s”分数线，但名额已满%(waits)s%(tied)s。") % {
            "title": nested(level.title),
            "waits": waits,
            "tied": tied,
        }
    last = (
        ""
        if edge.last_seated is None
        else _("，入列者最低 %(last_seated)s 分")
        % {"last_seated": plain(unscaled(edge.last_seated))}
    )
    return _("已达到“%(title)s”分数线，但名额只有 %(seats)s 个%(last)s%(waits)s%(tied)s。") % {
        "title": nested(level.title),
        "seats": edge.seats,
        "last": last,
        "waits": waits,
        "tied": tied,
    }
