"""A line of a score sheet names every fact behind it and opens the records of each."""

from datetime import date

from ronghe.foundation.kernel.measures import MeasuredRecord
from ronghe.foundation.rulebook.api import Rule
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.pages.sheet_page import Drawing, sheet_of
from ronghe.results.scoring.api import Scheme, score
from support.rule_sets import facts, indicator, ladder, roster, scheme

RULE = Rule(
    id=1,
    kind="scheme",
    key="any",
    no=1,
    title="任一方案",
    valid_from=date(2018, 1, 1),
    body={},
    digest="",
    source_line=None,
    clause="",
    note="",
    not_from_source=True,
)
RATIO = {
    "formula": "P * done / max(due, 1)",
    "inputs": [
        {"name": "done", "title": "办结数", "measure": "m.done", "low": 0, "high": 100},
        {"name": "due", "title": "应办数", "measure": "m.due", "low": 0, "high": 100},
    ],
}
GIVEN = facts(("X", "m.done", 4, 1), ("X", "m.due", 5, 1))
DONE = MeasuredRecord("X", "entry", "E-1", date(2018, 6, 1), 4, "办结4件")
TOLD = "2018-06-01 办结4件（没有单独的页面，编号 E-1）"


def line_of(rules: Scheme, measure: str) -> tuple[str, list[str]]:
    """The facts of the only line as the page says them, and the records it opens."""
    method = Method(rules, ladder(), RULE, None)
    scored = score(rules, ladder(), roster("X"), GIVEN)
    (line,) = sheet_of(Drawing(method, scored, {measure: [DONE]}, None), "X").lines
    return line.fact, [one.label for one in line.records]


def test_every_one_of_several_facts_is_named_with_its_records() -> None:
    rules = scheme(indicator(measure=None, function={"name": "formula", "params": RATIO}))
    assert line_of(rules, "m.done") == ("办结数：4；应办数：5。", [TOLD])


def test_a_fact_that_people_enter_is_named_as_its_indicator_is() -> None:
    rules = scheme(indicator(title="办结情况", measure="m.due"))
    assert line_of(rules, "m.due") == ("办结情况：5。", [TOLD])
