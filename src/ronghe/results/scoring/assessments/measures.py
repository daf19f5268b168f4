"""Which measures a pack's rules may name: computed, entered, scores of sheets, published results."""

from collections.abc import Iterator

from ronghe.foundation.rulebook.kinds import Body, Mistake, PackRules
from ronghe.results.scoring.assessments.assessment import RESULT, SHEET, result_measure
from ronghe.results.scoring.assessments.past import PAST, past_measure


def unknown_measure(rules: PackRules, measure: str, path: tuple[str | int, ...]) -> list[Mistake]:
    """Return one mistake if nobody says what the measure is."""
    if measure in rules.measures or measure in declared_measures(rules):
        return []
    if not rules.is_complete or _may_be_in_a_faulty_rule(rules, measure):
        return []
    if measure.startswith(SHEET):
        told = f"没有代码为 {measure.removeprefix(SHEET).upper()} 的考核表，读不到 {measure}；请改正名称。"
    elif measure.startswith(RESULT):
        told = f"没有哪项考核的哪张表公布为 {measure}；请改正考核键名或表的代码。"
    elif measure.startswith(PAST):
        told = f"没有哪项考核在 past 里写了 {measure}；请改正考核键名或代码，或补写这一项。"
    else:
        told = f"没有名为“{measure}”的度量，请改正名称。"
    return [Mistake(path, told)]


def _may_be_in_a_faulty_rule(rules: PackRules, measure: str) -> bool:
    """Whether the rule that would declare it has mistakes of its own, which are told already."""
    kind = "assessment" if measure.startswith((SHEET, RESULT, PAST)) else "measures"
    return bool(rules.declared.get(kind, frozenset()) - rules.of(kind).keys())


def declared_measures(rules: PackRules) -> frozenset[str]:
    """Return what the pack itself declares: entered measures, its sheets' scores and results."""
    return frozenset([*_entered(rules), *_sheets(rules)])


def _entered(rules: PackRules) -> Iterator[str]:
    for body in rules.of("measures").values():
        for measure in body["measures"]:
            options = measure.get("options") or ()
            yield from (f"{measure['code']}.{option['code'].lower()}" for option in options)
            if not options:
                yield measure["code"]


def _sheets(rules: PackRules) -> Iterator[str]:
    for key, body in rules.of("assessment").items():
        for sheet in _sheets_in(body):
            yield f"{SHEET}{sheet.lower()}"
            yield result_measure(key, sheet)
        for past in body.get("past") or ():
            yield past_measure(key, past["code"])


def _sheets_in(body: Body) -> list[str]:
    return [sheet["code"] for sheet in body["sheets"]]
