"""What a sheet of a cycle is scored from, and its outcome: kept in memory, for it never changes.

What-if, comparisons and the live sheet ask for the same frozen facts under the same pinned rules
again and again.
"""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TypeVar

import polars as pl
from django.utils.translation import gettext as _

from ronghe.core.figures.api import FactSet, facts_now
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.cycles.pinning import Method, Pinned, pinned
from ronghe.results.evaluation.freezing.roster import (
    is_first_cycle,
    live_roster,
    measured_period,
    measures_of_cycle,
    roster_of,
)
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.scored.assessing import assessed
from ronghe.results.evaluation.words import cycle_name
from ronghe.results.scoring.api import Assessed, Board, Scored, assess, board_of

MOST_KEPT = 6
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Basis:
    """One sheet: its pinned rules, roster and facts (earlier sheets' scores included), and outcome."""

    sheet: str
    method: Method
    roster: pl.DataFrame
    facts: pl.DataFrame
    scored: Scored

    @property
    def names(self) -> dict[str, str]:
        """What each subject is called."""
        return dict(self.roster.select("subject", "name").iter_rows())


@dataclass(frozen=True)
class Bases:
    """All sheets of a cycle over one fact set, by code in their order."""

    rules: Pinned
    sheets: dict[str, Basis]

    @property
    def main(self) -> str:
        """The code of the sheet whose levels become awards."""
        return self.rules.assessment.main_sheet.code

    def sheet(self, code: str = "") -> Basis:
        """One sheet, the main one unless named; raises Refused for one the cycle does not have."""
        found = self.sheets.get(code or self.main)
        if found is None:
            words = {"sheet": code, "known": _("、").join(self.sheets)}
            raise Refused(
                "no-sheet", _("没有考核表“%(sheet)s”；可用的有：%(known)s。") % words, 404
            )
        return found


def frozen_facts(cycle: Cycle) -> FactSet:
    """The frozen facts of a cycle; raises Refused before freezing."""
    if cycle.fact_set is None:
        sentence = _("%(name)s的名册和数据还没有冻结，不能试算或比较。请先冻结。")
        raise Refused("not-frozen", sentence % {"name": cycle_name(cycle)}, 409)
    return cycle.fact_set


def bases_of(cycle: Cycle, fact_set: FactSet | None = None) -> Bases:
    """The sheets of a cycle from its frozen facts, or from an earlier freezing of it.

    Raises Refused before freezing. A constant number of queries the first time, then none.
    """
    frozen = fact_set or frozen_facts(cycle)
    key = (cycle.place_id, cycle.pk, frozen.pk, frozen.digest)
    return _kept.get(key) or _keep(_kept, key, _computed(cycle, frozen))


def known_bases(cycle: Cycle, on: date) -> Bases:
    """The same where nothing is frozen yet: everybody's facts as they were when first asked that day.

    One or two queries a measure the first time in a day, then none.
    """
    if cycle.fact_set is not None:
        return bases_of(cycle)
    key = (cycle.place_id, cycle.pk, 0, f"{on}")
    return _kept.get(key) or _keep(_kept, key, live_bases(cycle, on))


def live_bases(cycle: Cycle, on: date) -> Bases:
    """The sheets of a cycle from the records of now, as freezing would read them; kept nowhere.

    One or two queries a measure; raises Refused where nobody is assessed.
    """
    with place_system(cycle.place_id):
        rules = pinned(cycle)
        subjects = roster_of(cycle, rules)
        roster = live_roster(subjects, first_cycle=is_first_cycle(cycle))
        if rules.assessment.subjects.kind == "NOMINATION":
            roster = roster.with_columns(sheet=pl.Series([one.tags[0] for one in subjects]))
        keys = measures_of_cycle(rules)
        codes = [one.code for one in subjects]
        facts = facts_now(cycle.place_id, measured_period(cycle, on), keys, roster=codes)
    return _bases(rules, assess(rules.assessment, rules.sheet_methods, roster, facts))


def basis_of(cycle: Cycle, sheet: str = "", fact_set: FactSet | None = None) -> Basis:
    """One sheet of a cycle, the main one unless named; raises Refused for one it does not have."""
    return bases_of(cycle, fact_set).sheet(sheet)


def board_for(cycle: Cycle, basis: Basis) -> Board:
    """The board of a sheet, beside which one subject is scored anew (kept in memory)."""
    key = (cycle.place_id, cycle.pk, cycle.fact_set_id or 0, basis.sheet)
    held = _boards.get(key)
    if held is None or held[0] is not basis:
        method = basis.method
        board = board_of(method.scheme, method.ladder, basis.roster, basis.facts)
        held = _keep(_boards, key, (basis, board))
    return held[1]


def _computed(cycle: Cycle, frozen: FactSet) -> Bases:
    with place_system(cycle.place_id):
        rules = pinned(cycle)
        return _bases(rules, assessed(rules, frozen))


def _bases(rules: Pinned, done: Assessed) -> Bases:
    return Bases(
        rules,
        {
            code: Basis(code, rules.methods[code], done.rosters[code], done.facts[code], scored)
            for code, scored in done.sheets.items()
        },
    )


def _keep(kept: dict[Key, Value], key: Key, made: Value) -> Value:
    """Keep what was computed in place of the oldest; requests in other threads ask meanwhile."""
    with _turn:
        while len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
        kept[key] = made
    return made


_turn = Lock()
_kept: dict[tuple[str, int, int, str], Bases] = {}
"""By place too: the same numbers in another place's database are other cycles."""
_boards: dict[tuple[str, int, int, str], tuple[Basis, Board]] = {}
