"""A stored result set read back as the engine's own frames, so that it explains itself."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from ronghe.foundation.kernel.bulk import fetch
from ronghe.results.evaluation.models import Result, ResultSet
from ronghe.results.scoring.api import Scored, equals_of

Kind = type[pl.DataType] | pl.DataType
RESULTS: dict[str, Kind] = {
    "subject": pl.String,
    "pool": pl.String,
    "eligible": pl.Boolean,
    "gate_ok": pl.Boolean,
    "score": pl.Int64,
    "rank_in_pool": pl.Int64,
    "tied": pl.Boolean,
    "standing": pl.Int64,
    "level": pl.String,
    "reached": pl.String,
    "proposed_by": pl.String,
    "waiting_for": pl.String,
    "gate_reasons": pl.List(pl.String),
    "reasons": pl.List(pl.String),
}
LINES = {
    "subject": pl.String,
    "indicator": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
    "points": pl.Int64,
}
INPUTS = {
    "subject": pl.String,
    "indicator": pl.String,
    "input": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}
SEATS = {
    "level": pl.String,
    "group": pl.String,
    "seats": pl.Int64,
    "seated": pl.Int64,
    "waiting": pl.Int64,
}
BLOCKS = {"subject": pl.String, "block": pl.String, "points": pl.Int64}

_RESULTS = """
SELECT subject, pool, is_eligible, is_gate_passed, score, rank, is_tied, standing,
       nullif(level, ''), nullif(reached, ''), proposed_by, nullif(waiting_for, ''),
       ARRAY(SELECT jsonb_array_elements_text(gate_reasons)),
       ARRAY(SELECT jsonb_array_elements_text(reasons))
  FROM evaluation_result WHERE result_set_id = %s ORDER BY subject
"""


def stored_results(results: ResultSet) -> Scored:
    """A result set's proposals and seats, without score lines (1 query)."""
    return Scored(
        lines=pl.DataFrame(schema=LINES),
        inputs=pl.DataFrame(schema=INPUTS),
        blocks=pl.DataFrame(schema=BLOCKS),
        results=pl.DataFrame(fetch(_RESULTS, [results.pk]), schema=RESULTS, orient="row"),
        seats=pl.DataFrame(results.seats, schema=SEATS),
    )


_LINES = """
SELECT r.subject, l.indicator, l.state, l.numerator, l.denominator, l.points
  FROM evaluation_result r,
       jsonb_to_recordset(r.lines) AS l(
         indicator text, state text, numerator bigint, denominator bigint, points bigint)
 WHERE r.result_set_id = %s ORDER BY r.subject, l.indicator
"""


def stored_lines(results: ResultSet) -> pl.DataFrame:
    """The score lines of everybody in a result set (1 query)."""
    return pl.DataFrame(fetch(_LINES, [results.pk]), schema=LINES, orient="row")


def with_lines(scored: Scored, results: Sequence[Result]) -> Scored:
    """The same with the score lines of some results, and the facts behind lines of several."""
    told = [(result.subject, line) for result in results for line in result.lines]
    lines = [{"subject": subject} | {key: line[key] for key in _KEYS} for subject, line in told]
    inputs = [
        {"subject": subject, "indicator": line["indicator"], **one}
        for subject, line in told
        for one in line.get("inputs", ())
    ]
    return replace(
        scored,
        lines=pl.DataFrame(lines, schema=LINES),
        inputs=pl.DataFrame(inputs, schema=INPUTS),
    )


_KEYS = [key for key in LINES if key != "subject"]


def lined(results: ResultSet, result: Result) -> Scored:
    """A result set with the lines of one subject, and of equals that stand next to it (1-2 queries)."""
    scored = stored_results(results)
    equals = equals_of(scored, result.subject)
    beside = Result.objects.filter(result_set=results, subject__in=equals) if equals else ()
    return with_lines(scored, [result, *beside])
