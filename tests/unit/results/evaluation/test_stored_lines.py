"""Score lines are stored with the facts behind lines of several, and read back as they were."""

import json

import polars as pl

from ronghe.results.evaluation.models import Result
from ronghe.results.evaluation.scored.stored import with_lines
from ronghe.results.evaluation.scored.storing import lines_by_subject
from ronghe.results.scoring.engine.score import Scored, score
from support.rule_sets import facts, indicator, ladder, roster, scheme

SUM = {
    "name": "formula",
    "params": {
        "formula": "a + b",
        "inputs": [
            {"name": name, "measure": f"m.{name}", "low": 0, "high": 50} for name in ("a", "b")
        ],
    },
}


def scored() -> Scored:
    rules = scheme(indicator("ONE", 40), indicator("SUM", 60, measure=None, function=SUM))
    given = facts(("X", "m.one", 1, 2), ("X", "m.a", 7, 2), ("X", "m.b", 9, 1))
    return score(rules, ladder(), roster("X"), given)


def test_lines_are_stored_with_their_inputs_and_come_back_as_they_were() -> None:
    fresh = scored()
    stored = json.loads(json.dumps(lines_by_subject(fresh)["X"]))
    assert [line["indicator"] for line in stored if "inputs" in line] == ["SUM"]
    empty = Scored(
        fresh.lines.clear(), fresh.inputs.clear(), fresh.blocks, fresh.results, fresh.seats
    )
    back = with_lines(empty, [Result(subject="X", lines=stored)])
    order = ["subject", "indicator"]
    assert back.lines.sort(order).equals(fresh.lines.sort(order))
    assert back.inputs.select(fresh.inputs.columns).equals(fresh.inputs)


def test_lines_stored_before_there_were_inputs_are_read_as_ever() -> None:
    fresh = scored()
    old = [line for line in lines_by_subject(fresh)["X"] if "inputs" not in line]
    back = with_lines(fresh, [Result(subject="X", lines=old)])
    assert back.lines["indicator"].to_list() == ["ONE"]
    assert back.inputs.equals(pl.DataFrame(schema=back.inputs.schema))
