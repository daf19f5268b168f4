"""Compute a cycle's outcome: from its frozen facts, or from the records of now before freezing."""

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.cycles.pinning import method_of_sheet
from ronghe.results.evaluation.cycles.queries import cycle_of
from ronghe.results.evaluation.freezing.facts import lacking
from ronghe.results.evaluation.models import Cycle, CycleSheet, LevelChange, Result
from ronghe.results.evaluation.trying.preview import Outcome, SheetOutcome, outcome_of, summary
from ronghe.results.evaluation.words import level_titles
from ronghe.results.scoring.api import BrokenFacts

Levels = dict[str, dict[str, int]]
"""Pool → level → how many."""


class Command(BaseCommand):
    """One cycle's outcome, sheet by sheet, as lines or as JSON; nothing is stored."""

    help = "计算一期考评的结果，不改动任何数据。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", required=True, help="地方代码，例如 sip")
        parser.add_argument("--cycle", required=True, help="时期，例如 2018 或 2018-06")
        parser.add_argument("--assessment", default=STAR_RATING, help="考评的键；不写为星级评定")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(
        self,
        *args: Any,  # noqa: ARG002
        place: str,
        cycle: str,
        assessment: str = STAR_RATING,
        **options: Any,
    ) -> None:
        with place_system(place):
            told = _told(_found(place, cycle, assessment))
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        self.stdout.write(
            f"{place} {told['name']}：参评 {told['eligible']}，名册 {told['subjects']}"
        )
        if told["lacking"]:
            self.stdout.write(
                f"还有 {told['lacking']} 项数据没有录入或没有经第二人核对，现在还不能冻结。"
            )
        for sheet in told["sheets"]:
            self._write(sheet, named=len(told["sheets"]) > 1)

    def _write(self, sheet: dict[str, Any], *, named: bool) -> None:
        titles = sheet["titles"]
        if named:
            self.stdout.write(
                f"\n{sheet['title']}：参评 {sheet['eligible']}，名册 {sheet['subjects']}"
            )
        for counted, said in ((sheet["levels"], ""), (sheet["awarded"], "已授：")):
            for pool, counts in counted.items():
                words = "，".join(f"{titles[code]} {number}" for code, number in counts.items())
                self.stdout.write(f"{pool}\t{said}{words}")
        self.stdout.write(f"结果摘要 {sheet['digest']}\n输入摘要 {sheet['input_digest']}")


def _found(place: str, period: str, assessment: str) -> Cycle:
    found = cycle_of(place, period, assessment)
    if found is None:
        what = f"{period} 年度的评定"
        if assessment != STAR_RATING:
            what = f"“{assessment}”的 {period} 这一期"
        raise CommandError(f"地方 {place} 没有启动 {what}。请核对代码和时期。")
    return found


def _told(cycle: Cycle) -> dict[str, Any]:
    try:
        outcome = outcome_of(cycle)
        needed = [one for one in lacking(cycle) if one.refuses] if cycle.fact_set is None else []
    except (Refused, BrokenFacts) as refused:
        raise CommandError(str(refused)) from refused
    sheets = _sheets_told(cycle, outcome)
    main = next(one for one in sheets if one["code"] == outcome.main)
    shared = ("subjects", "eligible", "levels", "awarded", "digest", "input_digest")
    is_rating = cycle.key == STAR_RATING
    return {
        "place": cycle.place_id,
        "assessment": cycle.key,
        "cycle": cycle.year,
        "period": cycle.period,
        "name": f"{cycle.year} 年度" if is_rating else f"{cycle.key} {cycle.period}",
        "basis": outcome.basis,
        "status": cycle.status,
        **{key: main[key] for key in shared},
        "fact_set": cycle.fact_set.digest if cycle.fact_set else None,
        "changes": LevelChange.objects.filter(
            result__result_set__in=cycle.sheets.values("result_set")
        ).count(),
        "lacking": len(needed),
        "sheets": sheets,
    }


def _sheets_told(cycle: Cycle, outcome: Outcome) -> list[dict[str, Any]]:
    sheets = cycle.sheets.order_by("position")
    return [_sheet_told(cycle, sheet, outcome.sheets[sheet.code]) for sheet in sheets]


def _sheet_told(cycle: Cycle, sheet: CycleSheet, outcome: SheetOutcome) -> dict[str, Any]:
    results = outcome.scored.results
    return {
        "code": sheet.code,
        "title": sheet.title,
        "titles": level_titles(method_of_sheet(sheet).ladder),
        "subjects": results.height,
        "eligible": int(results["eligible"].sum()),
        "levels": summary(outcome.scored),
        "awarded": _awarded(cycle, sheet),
        "digest": outcome.digest,
        "input_digest": outcome.input_digest,
    }


def _awarded(cycle: Cycle, sheet: CycleSheet) -> Levels:
    """A sheet's levels that were confirmed, changes included, by pool and level; empty before that."""
    results = Result.objects.filter(result_set=sheet.result_set_id)
    pools = dict(results.values_list("subject", "pool"))
    current = cycle.awards.filter(sheet=sheet.code, successor=None)
    counted = Counter((pools[one], level) for one, level in current.values_list("subject", "level"))
    told: Levels = {}
    for (pool, level), number in sorted(counted.items()):
        told.setdefault(pool, {})[level] = number
    return told
