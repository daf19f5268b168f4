"""Compute a cycle's outcome: from its frozen facts, or from the records of now before freezing."""

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.cycles.queries import cycle_of
from ronghe.results.evaluation.models import Cycle, LevelChange, Result
from ronghe.results.evaluation.trying.preview import Outcome, outcome_of, summary
from ronghe.results.evaluation.words import level_titles


class Command(BaseCommand):
    """One cycle's outcome, as lines or as JSON; nothing is stored."""

    help = "计算一个评定周期的结果，不改动任何数据。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", required=True, help="地方代码，例如 sip")
        parser.add_argument("--cycle", required=True, type=int, help="年度，例如 2018")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, place: str, cycle: int, **options: Any) -> None:  # noqa: ARG002
        with place_system(place):
            found = cycle_of(place, cycle)
            if found is None:
                raise CommandError(f"地方 {place} 没有启动 {cycle} 年度的评定。请核对代码和年度。")
            outcome = outcome_of(found)
            told = _told(found, outcome)
            titles = level_titles(method_of(found).ladder)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{place} {cycle} 年度：参评 {told['eligible']}，名册 {told['subjects']}")
        for pool, counts in told["levels"].items():
            words = "，".join(f"{titles[code]} {number}" for code, number in counts.items())
            self.stdout.write(f"{pool}\t{words}")
        for pool, counts in told["awarded"].items():
            words = "，".join(f"{titles[code]} {number}" for code, number in counts.items())
            self.stdout.write(f"{pool}\t已授：{words}")
        self.stdout.write(f"结果摘要 {told['digest']}\n输入摘要 {told['input_digest']}")


def _told(cycle: Cycle, outcome: Outcome) -> dict[str, Any]:
    results = outcome.scored.results
    return {
        "place": cycle.place_id,
        "cycle": cycle.year,
        "basis": outcome.basis,
        "status": cycle.status,
        "subjects": results.height,
        "eligible": int(results["eligible"].sum()),
        "levels": summary(outcome),
        "digest": outcome.digest,
        "input_digest": outcome.input_digest,
        "fact_set": cycle.fact_set.digest if cycle.fact_set else None,
        "changes": LevelChange.objects.filter(result__result_set=cycle.result_set_id).count(),
        "awarded": _awarded(cycle),
    }


def _awarded(cycle: Cycle) -> dict[str, dict[str, int]]:
    """Levels that were confirmed, changes included, by pool and level; empty before that."""
    pools = dict(
        Result.objects.filter(result_set=cycle.result_set_id).values_list("subject", "pool")
    )
    current = cycle.awards.filter(successor=None).values_list("subject", "level")
    counted = Counter((pools[subject], level) for subject, level in current)
    told: dict[str, dict[str, int]] = {}
    for (pool, level), number in sorted(counted.items()):
        told.setdefault(pool, {})[level] = number
    return told
