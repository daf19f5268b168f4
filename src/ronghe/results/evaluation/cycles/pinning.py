"""The rules a cycle was opened under: its assessment and the method of each sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ronghe.foundation.rulebook.api import Rule, rule_version, rule_versions
from ronghe.results.evaluation.models import Cycle, CycleSheet
from ronghe.results.evaluation.words import LISTS
from ronghe.results.scoring.api import (
    Assessment,
    Ladder,
    Scheme,
)
from ronghe.results.scoring.api import Method as SheetMethod


@dataclass(frozen=True)
class Method:
    """The pinned rules of a sheet; one without a ladder only ranks, by a ladder of one level."""

    scheme: Scheme
    ladder: Ladder
    scheme_rule: Rule
    ladder_rule: Rule | None


@dataclass(frozen=True)
class Pinned:
    """What a cycle was opened under: the assessment and, by sheet code, the methods."""

    assessment: Assessment
    methods: Mapping[str, Method]
    sheets: Sequence[CycleSheet]

    @property
    def sheet_methods(self) -> dict[str, SheetMethod]:
        """The methods as the engine reads them."""
        return {
            code: SheetMethod(m.scheme, m.ladder if m.ladder_rule else None)
            for code, m in self.methods.items()
        }

    @property
    def pooled_by(self) -> str:
        """What the register separates its organisations by (`LISTS`); empty for one pool of all."""
        pools = (one.ladder.pools for one in self.methods.values())
        return next((one.attribute for one in pools if one and one.attribute in LISTS), "")


RATING: dict[str, Any] = {
    "not_from_source": True,
    "every": "YEAR",
    "subjects": {"kind": "ORGANISATION", "select": {"is_grassroots": True}},
    "has_applications": True,
    "publication": "NOTICE",
    "sheets": [
        {"code": "RATING", "title": "星级评定", "scheme": "star-rating", "ladder": "star-rating"}
    ],
}
"""What ratings were that had been opened before assessments were rules."""


def method_of(cycle: Cycle) -> Method:
    """The scheme and ladder of the cycle's main sheet (1 query)."""
    return _methods([(cycle.scheme_id, cycle.ladder_id)])[0]


def methods_of(cycles: Sequence[Cycle]) -> list[Method]:
    """The methods of the main sheets of several cycles, in their order (1 query)."""
    return _methods([(one.scheme_id, one.ladder_id) for one in cycles])


def method_of_sheet(sheet: CycleSheet) -> Method:
    """The scheme and ladder of one sheet (1 query)."""
    return _methods([(sheet.scheme_id, sheet.ladder_id)])[0]


def pinned(cycle: Cycle) -> Pinned:
    """Everything a cycle is pinned to; what is changed afterwards never touches it (2 queries)."""
    sheets = tuple(cycle.sheets.select_related("result_set").order_by("position"))
    pins = {pk for sheet in sheets for pk in (sheet.scheme_id, sheet.ladder_id)}
    rules = rule_versions(sorted(pk for pk in {*pins, cycle.assessment_id} if pk is not None))
    body = RATING if cycle.assessment_id is None else rules[cycle.assessment_id].body
    return Pinned(
        Assessment.model_validate(body),
        {
            sheet.code: method_from(
                rules[sheet.scheme_id], rules[sheet.ladder_id] if sheet.ladder_id else None
            )
            for sheet in sheets
        },
        sheets,
    )


def assessment_of(cycle: Cycle) -> Assessment:
    """The assessment a cycle was opened under (1 query)."""
    if cycle.assessment_id is None:
        return Assessment.model_validate(RATING)
    return Assessment.model_validate(rule_version(cycle.assessment_id).body)


def _methods(pins: list[tuple[int, int | None]]) -> list[Method]:
    wanted = {pk for pin in pins for pk in pin if pk is not None}
    rules = rule_versions(sorted(wanted))
    return [
        method_from(rules[scheme], None if ladder is None else rules[ladder])
        for scheme, ladder in pins
    ]


def method_from(scheme_rule: Rule, ladder_rule: Rule | None) -> Method:
    """Read rule bodies as scheme and ladder."""
    scheme = Scheme.model_validate(scheme_rule.body)
    ladder = Ladder.model_validate(ladder_rule.body) if ladder_rule else None
    return Method(scheme, SheetMethod(scheme, ladder).grading, scheme_rule, ladder_rule)
