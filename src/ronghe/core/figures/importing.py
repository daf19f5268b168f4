"""Entering facts from a CSV file: first every mistake by line, then all rows or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.figures.declared import declared_measures
from ronghe.core.figures.entering import Entered, Standing, enter_facts, standing_of
from ronghe.core.figures.entry_policy import check_may_enter, check_not_too_many, read_period
from ronghe.core.figures.rules.entering import NewEntry
from ronghe.core.figures.rules.measure_list import EnteredMeasure
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.fact_files import BrokenFile, FileMistake, read_facts
from ronghe.foundation.kernel.measures import FactState
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import scope

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; a hundred thousand rows are about 6 MB."""
_COLUMN = {"subject_kind": "subject", "client_key": "measure", "evidence": "", "on": ""}


@dataclass(frozen=True)
class Preview:
    """What a file would do: rows that are new, rows that are there already, and every mistake."""

    entries: tuple[NewEntry, ...]
    new_count: int
    same_count: int
    mistakes: tuple[FileMistake, ...]


def preview_facts(*, by: Actor, period: str, file_name: str, content: bytes) -> Preview:
    """Read a file of facts (subject, measure, state, numerator, denominator) without storing anything.

    UTF-8 or GBK. Raises Invalid for a period or a file that is none, Refused.
    """
    check_may_enter(by)
    within = read_period(period)
    if len(content) > LARGEST_FILE:
        raise Invalid("file", _("文件超过 20 MB。请拆成几个文件，再分次导入。"))
    with scope(by.scope()):
        measures = declared_measures(by.place)
    try:
        read = read_facts(file_name, content, measures=measures)
    except BrokenFile as broken:
        return Preview((), 0, 0, broken.mistakes)
    lines = read.lines.to_list()
    entries = [
        _entry(row, measures[str(row["measure"])], file_name, line)
        for row, line in zip(read.frame.iter_rows(named=True), lines, strict=True)
    ]
    if not entries:
        return Preview((), 0, 0, read.mistakes)
    check_not_too_many(len(entries))
    found = standing_of(by=by, period=within, entries=entries)
    mistakes = sorted([*read.mistakes, *_mistakes(found, file_name, lines)])
    return Preview(tuple(entries), found.new_count, found.same_count, tuple(mistakes))


def import_facts(
    *, by: Actor, period: str, file_name: str, content: bytes, at: datetime
) -> Entered:
    """Enter every row of a file; the same file again adds nothing.

    One number a subject and measure; single events are entered one by one. Raises Invalid
    (``details["mistakes"]``: line, column, sentence) with nothing stored, Refused, Conflict.
    """
    preview = preview_facts(by=by, period=period, file_name=file_name, content=content)
    if preview.mistakes:
        first = preview.mistakes[0]
        raise Invalid(
            "file",
            str(first),
            mistakes=[
                {"line": one.line, "column": one.column, "sentence": one.sentence}
                for one in preview.mistakes
            ],
        )
    return enter_facts(by=by, period=period, entries=preview.entries, at=at)


def _entry(
    row: Mapping[str, object], measure: EnteredMeasure, file_name: str, line: int
) -> NewEntry:
    subject, code = str(row["subject"]), str(row["measure"])
    return NewEntry(
        subject_kind=measure.declared.subject,
        subject=subject,
        measure=code,
        state=FactState(str(row["state"])),
        numerator=int(str(row["numerator"] or 0)),
        denominator=int(str(row["denominator"] or 0)),
        evidence=_("文件“%(name)s”第 %(line)s 行") % {"name": file_name[:200], "line": line},
        client_key=f"file:{hashlib.sha256(f'{code} {subject}'.encode()).hexdigest()[:32]}",
    )


def _mistakes(found: Standing, file_name: str, lines: Sequence[int]) -> Iterator[FileMistake]:
    for problem in found.problems:
        column = _COLUMN.get(problem.field, problem.field)
        yield FileMistake(file_name, lines[problem.at], column, problem.sentence)
