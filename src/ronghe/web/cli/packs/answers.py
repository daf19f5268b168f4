"""Results as JSON; the columns are described in `docs/reference/command-line.md`."""

from typing import Any

from ronghe.results.scoring.api import (
    input_digest,
    plain,
    results_digest,
    short_reasons,
    unscaled,
)
from ronghe.web.cli.packs.tables import names_of, ordered
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.scoring import Outcome, Sheet, notes_on


def outcome_as_json(pack: Pack, outcome: Outcome) -> dict[str, Any]:
    """Everything that was computed; points are decimals as text, nothing is a float."""
    answer: dict[str, Any] = {
        "pack": pack.manifest.key,
        "release": pack.manifest.release,
        "sheets": [_sheet(sheet) for sheet in outcome.sheets],
    }
    if outcome.assessed is not None:
        quadrants = outcome.assessed.quadrants.to_dicts()
        answer |= {
            "tiers": outcome.assessed.tiers.to_dicts(),
            "quadrants": [q | {axis: _points(q[axis]) for axis in ("x", "y")} for q in quadrants],
            "incentives": outcome.assessed.incentives.to_dicts(),
        }
    return answer


def _sheet(sheet: Sheet) -> dict[str, Any]:
    method, scored = sheet.method, sheet.scored
    given = input_digest(method.scheme, method.grading, sheet.roster, sheet.facts)
    return {
        "sheet": sheet.code,
        "title": sheet.title,
        "scheme": sheet.scheme_key,
        "ladder": sheet.ladder_key,
        "valid_from": [held.rule.valid_from.isoformat() for held in sheet.versions],
        "input_digest": given.whole,
        "results_digest": results_digest(scored.results),
        "notes": list(notes_on(sheet)),
        "results": _results(sheet),
        "lines": [_line(row) for row in scored.lines.sort("subject", "indicator").to_dicts()],
        "inputs": scored.inputs.sort("subject", "indicator", "input").to_dicts(),
        "blocks": [_line(row) for row in scored.blocks.sort("subject", "block").to_dicts()],
        "seats": scored.seats.to_dicts() if sheet.ladder_key else [],
    }


def _results(sheet: Sheet) -> list[dict[str, Any]]:
    names = names_of(sheet)
    graded = _levels(sheet) if sheet.ladder_key else {}
    return [
        {
            "subject": row["subject"],
            "name": names[row["subject"]],
            "pool": row["pool"],
            "eligible": row["eligible"],
            "score": _points(row["score"]),
            "rank": row["rank_in_pool"],
            "tied": row["tied"],
            **graded.get(row["subject"], {}),
        }
        for row in ordered(sheet)
    ]


def _levels(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """What only a ladder can say of each subject."""
    method, scored = sheet.method, sheet.scored
    why = dict(
        short_reasons(method.scheme, method.grading, scored, scored.results["subject"].to_list())
    )
    titles = {one.code: one.title for one in method.grading.levels}
    return {
        row["subject"]: {
            "gate_ok": row["gate_ok"],
            "gate_reasons": row["gate_reasons"],
            "level": row["level"],
            "level_title": titles.get(row["level"]),
            "proposed_by": row["proposed_by"],
            "waiting_for": row["waiting_for"],
            "reasons": row["reasons"],
            "why": why.get(row["subject"], ""),
        }
        for row in scored.results.iter_rows(named=True)
    }


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"points": _points(row["points"])}


def _points(points: int | None) -> str | None:
    return None if points is None else plain(unscaled(points))
