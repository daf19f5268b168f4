"""Results as tables for people, with columns that line up although Chinese characters are wide."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from ronghe.results.scoring.api import plain, short_reasons, unscaled
from ronghe.web.packs.scoring import Outcome, Sheet, notes_on

WIDEST = 36


def outcome_as_text(outcome: Outcome) -> str:
    """Every sheet with its table and notes, then what an assessment reads off them."""
    parts = ["\n".join(_sheet(sheet)) for sheet in outcome.sheets]
    parts += ["\n".join(lines) for lines in _read_off(outcome)]
    return "\n\n".join(parts)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.title}（{_how(sheet)}）"
    yield from _aligned([_heading(sheet), *_rows(sheet)])
    yield from notes_on(sheet)


def _how(sheet: Sheet) -> str:
    """By what it was scored; where the pack has several versions, since when the one taken holds."""
    graded = [f"阶梯 {sheet.ladder_key}"] if sheet.ladder_key else []
    named = zip([f"方案 {sheet.scheme_key}", *graded], sheet.versions, strict=True)
    told = [
        f"{name}（{held.rule.valid_from} 起）" if held.has_others else name for name, held in named
    ]
    return "，".join(told if graded else [*told, "只排名"])


def _heading(sheet: Sheet) -> list[str]:
    pool = ["分组"] if sheet.pools else []
    return [*pool, "名次", "代码", "名称", "得分", *(["等级"] if sheet.ladder_key else []), "说明"]


def _rows(sheet: Sheet) -> Iterator[list[str]]:
    method, scored = sheet.method, sheet.scored
    everybody = scored.results["subject"].to_list()
    why = dict(short_reasons(method.scheme, method.grading, scored, everybody))
    names = names_of(sheet)
    for row in ordered(sheet):
        cells = [row["pool"]] if sheet.pools else []
        cells += [_rank(row), row["subject"], names[row["subject"]], points_text(row["score"])]
        if sheet.ladder_key:
            cells.append(method.grading.level(row["level"]).title if row["level"] else "—")
        reason = why.get(row["subject"], "") if row["eligible"] else "不参评。"
        yield [*cells, "" if not sheet.ladder_key and row["score"] is not None else reason]


def ordered(sheet: Sheet) -> list[dict[str, Any]]:
    """Result rows by group and rank, those without a rank last."""
    rows = sheet.scored.results.with_columns(no_rank=sheet.scored.results["rank_in_pool"].is_null())
    return rows.sort("pool", "no_rank", "rank_in_pool", "subject").drop("no_rank").to_dicts()


def names_of(sheet: Sheet) -> dict[str, str]:
    """The names on the roster by code; the code itself where there is none."""
    subjects = sheet.roster["subject"].to_list()
    names = sheet.roster["name"].to_list() if "name" in sheet.roster.columns else subjects
    return {code: name or code for code, name in zip(subjects, names, strict=True)}


def points_text(points: int | None) -> str:
    """Ten-thousandths as points, a dash where there are none."""
    return "—" if points is None else plain(unscaled(points))


def _rank(row: dict[str, Any]) -> str:
    if row["rank_in_pool"] is None:
        return "—"
    return f"{row['rank_in_pool']}{'（并列）' if row['tied'] else ''}"


def _read_off(outcome: Outcome) -> Iterator[list[str]]:
    if outcome.assessed is None or outcome.assessment is None:
        return
    names = {code: name for sheet in outcome.sheets for code, name in names_of(sheet).items()}
    tiers = {tier.code: tier.title for tier in outcome.assessment.tiers}
    quadrant = outcome.assessment.quadrant
    names_of_quarters = quadrant.names.items() if quadrant else ()
    quarters: dict[str, str] = {str(code): name for code, name in names_of_quarters}
    titled: list[tuple[str, Any, str, dict[str, str]]] = [
        ("分类", outcome.assessed.tiers, "tier", tiers),
        ("象限", outcome.assessed.quadrants, "quadrant", quarters),
        ("激励建议", outcome.assessed.incentives, "proposal", {}),
    ]
    for title, frame, column, words in titled:
        rows = [
            [row["subject"], names[row["subject"]], words.get(row[column], row[column])]
            for row in frame.iter_rows(named=True)
        ]
        if rows:
            yield [title, *_aligned([["代码", "名称", title], *rows])]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns padded to their widest cell; the last one runs on."""
    cut = [[*(_cut(cell) for cell in row[:-1]), row[-1]] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cut, strict=True)]
    for row in cut:
        padded = [cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def _cut(text: str) -> str:
    text = text[: WIDEST + 1]  # a sign is at least one wide; what is longer is cut all the same
    while _width(text) > WIDEST:
        text = f"{text[:-2]}…"
    return text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
