"""Many self-checks counted: by status, by category and aspect, by day; each in one or two queries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import outermost, upper
from ronghe.work.standards.families import Round, When, round_of
from ronghe.work.standards.rules.burndown import Forecast, Point, forecast
from ronghe.work.standards.rules.family import STANDARDISATION
from ronghe.work.standards.rules.results import ListCounts, list_is_met
from ronghe.work.standards.rules.standard_list import PassRule

_WITHIN = """EXISTS (SELECT 1 FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
               WHERE {column} >= r.lo AND {column} < r.hi)"""
_CHECK_WITHIN = _WITHIN.format(column="c.path")
_NODE_WITHIN = _WITHIN.format(column="o.path")


@dataclass(frozen=True)
class Progress:
    """Where the grassroots organisations of a subtree (or category) stand in a year's self-check."""

    organisations: int
    not_opened: int
    draft: int
    submitted: int
    returned: int
    compliant: int
    not_compliant: int

    @property
    def confirmed(self) -> int:
        """Self-checks with a result."""
        return self.compliant + self.not_compliant


@dataclass(frozen=True)
class Cell:
    """One category and aspect: how many confirmed self-checks meet the list."""

    category: str
    aspect: str
    met: int
    confirmed: int


@dataclass(frozen=True)
class Burndown:
    """A category's way to full compliance; ``category`` is empty for all together."""

    category: str
    total: int
    points: tuple[Point, ...]
    forecast: Forecast | None


_STATES = """
       count(*), count(*) FILTER (WHERE c.id IS NULL),
       count(*) FILTER (WHERE c.status = 'DRAFT'), count(*) FILTER (WHERE c.status = 'SUBMITTED'),
       count(*) FILTER (WHERE c.status = 'RETURNED'),
       count(*) FILTER (WHERE c.result = 'COMPLIANT'),
       count(*) FILTER (WHERE c.result = 'NOT_COMPLIANT')
"""

_PROGRESS = """
SELECT r.lo, {states}
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN register_organisation o ON o.path >= r.lo AND o.path < r.hi
       AND {asked} AND o.closed_on IS NULL
  {join} standards_selfcheck c ON c.organisation_id = o.id AND c.family = %(family)s
       AND c.period = %(period)s
 GROUP BY r.lo
"""

_BY_CATEGORY = """
SELECT {category}, {states}
  FROM register_organisation o
  {join} standards_selfcheck c ON c.organisation_id = o.id AND c.family = %(family)s
       AND c.period = %(period)s
 WHERE {asked} AND o.closed_on IS NULL AND {within}
 GROUP BY 1 ORDER BY 1
"""


def _asked(sql: str, asked: Round) -> str:
    """Standardisation asks every grassroots organisation; other families whom they opened for."""
    usual = asked.family == STANDARDISATION
    return sql.format(
        states=_STATES,
        join="LEFT JOIN" if usual else "JOIN",
        asked="o.is_grassroots" if usual else "o.parent_id IS NOT NULL",
        category="o.category" if usual else "c.category",
        within=_NODE_WITHIN,
    )


def self_check_progress(paths: Sequence[str], year: When) -> dict[str, Progress]:
    """For each of these subtrees (they may lie in each other) where its organisations stand."""
    asked = round_of(year)
    bounds = {"lows": list(paths), "highs": [upper(p) for p in paths], **asked.parameters}
    rows = fetch(_asked(_PROGRESS, asked), bounds)
    found = {path: Progress(*counts) for path, *counts in rows}
    return {path: found.get(path, Progress(0, 0, 0, 0, 0, 0, 0)) for path in paths}


def progress_by_category(paths: Sequence[str], year: When) -> dict[str, Progress]:
    """The same by category for all the subtrees together."""
    asked = round_of(year)
    rows = fetch(_asked(_BY_CATEGORY, asked), {**_bounds(paths), **asked.parameters})
    return {category: Progress(*counts) for category, *counts in rows}


_MATRIX = f"""
WITH g AS MATERIALIZED (
  SELECT c.category, a.aspect, a.list_version_id, sum(a.weight)::int AS items,
         coalesce(sum(a.weight) FILTER (WHERE a.verdict = 'MET'), 0)::int AS met,
         count(*) FILTER (WHERE a.is_mandatory) AS mandatory,
         count(*) FILTER (WHERE a.is_mandatory AND a.verdict = 'MET') AS mandatory_met
    FROM standards_selfcheck c JOIN standards_itemanswer a ON a.self_check_id = c.id
   WHERE c.family = %(family)s AND c.period = %(period)s AND c.status = 'CONFIRMED'
     AND {_CHECK_WITHIN}
   GROUP BY c.id, c.category, a.aspect, a.list_version_id
)
SELECT g.category, g.aspect, v.body -> 'pass_rule', g.items, g.met, g.mandatory, g.mandatory_met,
       count(*)
  FROM g JOIN rulebook_ruleversion v ON v.id = g.list_version_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2
"""


def compliance_matrix(paths: Sequence[str], year: When) -> list[Cell]:
    """Confirmed self-checks that meet their list, by category and group (1 query)."""
    bounds = {**_bounds(paths), **round_of(year).parameters}
    met: dict[tuple[str, str], int] = defaultdict(int)
    confirmed: dict[tuple[str, str], int] = defaultdict(int)
    for category, aspect, rule, *numbers, many in fetch(_MATRIX, bounds):
        confirmed[category, aspect] += many
        if list_is_met(PassRule.model_validate_json(_text(rule)), ListCounts(*numbers)):
            met[category, aspect] += many
    return [Cell(*key, met[key], number) for key, number in confirmed.items()]


@dataclass(frozen=True)
class JudgedShare:
    """How much of a round the system answers from records; the aim is six in ten.

    ``answers`` counts every item of every self-check, ``items`` each line of the lists once: it is
    judged when the system has answered it for somebody.
    """

    judged_answers: int
    answers: int
    judged_items: int
    items: int

    @property
    def percent_of_answers(self) -> int | None:
        """Whole percent, rounded down; None while no self-check is open."""
        return self.judged_answers * 100 // self.answers if self.answers else None

    @property
    def percent_of_items(self) -> int | None:
        """Whole percent, rounded down; None while no self-check is open."""
        return self.judged_items * 100 // self.items if self.items else None


_SHARE = f"""
WITH asked AS (
  SELECT a.list_version_id, a.item, count(*) AS answers,
         count(*) FILTER (WHERE a.answered_by = 'SYSTEM') AS judged
    FROM standards_selfcheck c JOIN standards_itemanswer a ON a.self_check_id = c.id
   WHERE c.family = %(family)s AND c.period = %(period)s AND {_CHECK_WITHIN}
   GROUP BY a.list_version_id, a.item
)
SELECT coalesce(sum(judged), 0)::int, coalesce(sum(answers), 0)::int,
       count(*) FILTER (WHERE judged > 0), count(*)
  FROM asked
"""


def judged_share(paths: Sequence[str], year: When) -> JudgedShare:
    """How many answers and how many list items of these subtrees the system gave (1 query)."""
    [counts] = fetch(_SHARE, {**_bounds(paths), **round_of(year).parameters})
    return JudgedShare(*counts)


_DAYS = f"""
WITH results AS (
  SELECT c.category, c.confirmed_on, (c.result = 'COMPLIANT')::int AS now,
         coalesce(lag((c.result = 'COMPLIANT')::int)
                  OVER (PARTITION BY c.organisation_id ORDER BY c.confirmed_on, c.year), 0) AS was
    FROM standards_selfcheck c JOIN register_organisation o ON o.id = c.organisation_id
   WHERE c.family = %(family)s AND c.status = 'CONFIRMED' AND o.closed_on IS NULL
     AND {_CHECK_WITHIN}
)
SELECT category, confirmed_on, sum(now - was)::int FROM results GROUP BY 1, 2 ORDER BY 2, 1
"""

_TOTALS = f"""
SELECT o.category, count(*) FROM register_organisation o
 WHERE o.is_grassroots AND o.closed_on IS NULL AND {_NODE_WITHIN} GROUP BY 1 ORDER BY 1
"""

_TOTALS_ASKED = f"""
SELECT c.category, count(DISTINCT o.id)
  FROM register_organisation o JOIN standards_selfcheck c ON c.organisation_id = o.id
 WHERE c.family = %(family)s AND o.closed_on IS NULL AND {_NODE_WITHIN} GROUP BY 1 ORDER BY 1
"""


def compliance_burndown(
    paths: Sequence[str],
    *,
    today: date,
    target_on: date,
    since: date | None = None,
    family: str = STANDARDISATION,
) -> list[Burndown]:
    """By day and category how many became compliant, all together first, with forecast (2 queries).

    The pace counts from ``since``, when nobody was compliant yet; without it from the first result.
    """
    bounds = {**_bounds(paths), "family": family}
    days = fetch(_DAYS, bounds)
    counting = _TOTALS if family == STANDARDISATION else _TOTALS_ASKED
    totals = dict(fetch(counting, bounds))
    everything = [("", sum(totals.values())), *totals.items()]
    found = []
    for category, total in everything:
        points = _cumulated([(on, n) for c, on, n in days if category in {"", c}])
        ahead = forecast(_paced(points, since), total=total, today=today, target_on=target_on)
        found.append(Burndown(category, total, tuple(points), ahead))
    return found


def _paced(points: list[Point], since: date | None) -> list[Point]:
    if since is None or not points or points[0].on <= since:
        return points
    return [Point(since, 0), *points]


def _cumulated(steps: Sequence[tuple[date, int]]) -> list[Point]:
    by_day: dict[date, int] = defaultdict(int)
    for on, gained in steps:
        by_day[on] += gained
    points, compliant = [], 0
    for on in sorted(by_day):
        compliant += by_day[on]
        points.append(Point(on, compliant))
    return points


def _bounds(paths: Sequence[str]) -> dict[str, object]:
    lows = list(outermost(paths))
    return {"lows": lows, "highs": [upper(low) for low in lows]}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
