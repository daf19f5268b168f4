"""Rosters in two steps: preview says what each row would do, apply does it for the good rows (S-12).

The uploaded file is kept encrypted between the steps and read again when it is applied, so that what is
stored follows from the file and from what is registered then. After that only the rows in error are kept.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import pghistory
from django.utils.translation import gettext as _

from ronghe.core.register.actions.keeping_members import keep_members
from ronghe.core.register.actions.keeping_organisations import keep_organisations
from ronghe.core.register.choices import BatchStatus, ImportKind
from ronghe.core.register.known import known_members, known_organisations
from ronghe.core.register.models import ImportBatch
from ronghe.core.register.policy import check_can_apply, check_can_import
from ronghe.core.register.rules.findings import (
    CheckedRow,
    RowState,
    count_effects,
    count_states,
)
from ronghe.core.register.rules.layouts import MEMBERS, ORGANISATIONS
from ronghe.core.register.rules.member_checks import check_members
from ronghe.core.register.rules.member_rows import KnownMembers, MemberRow
from ronghe.core.register.rules.organisation_checks import check_organisations
from ronghe.core.register.rules.organisation_rows import OrganisationRow
from ronghe.core.register.rules.returned_rows import errors_workbook
from ronghe.core.register.rules.secrecy import check_not_secret
from ronghe.core.register.rules.sheets import Sheet, read_sheet
from ronghe.core.register.rules.thresholds import (
    OrganisationWarning,
    look_at_organisations,
    staffing,
)
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute
from ronghe.foundation.kernel.crypto import decrypt_bytes, encrypt_bytes
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.records import in_words_of_record
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system

PURPOSE = "register.import"
SHOWN_ROWS, SHOWN_ORGANISATIONS = 200, 100


@dataclass(frozen=True)
class _Organisations:
    """A checked organisation file."""

    sheet: Sheet
    rows: list[CheckedRow[OrganisationRow]]
    warnings: tuple[OrganisationWarning, ...] = ()

    def keep(self, place: str, on: date) -> dict[str, int]:
        return keep_organisations(place=place, checked=self.rows, on=on)


@dataclass(frozen=True)
class _Members:
    """A checked member file; `warnings` tell of organisations as they will be."""

    sheet: Sheet
    rows: list[CheckedRow[MemberRow]]
    warnings: tuple[OrganisationWarning, ...]

    def keep(self, place: str, on: date) -> dict[str, int]:
        return keep_members(place=place, checked=self.rows, on=on)


def preview_import(*, by: Actor, kind: ImportKind, file_name: str, content: bytes) -> ImportBatch:
    """Check an uploaded roster and keep it for the second step; nothing is registered yet.

    The batch's `counts` are {"rows", "states": {state: rows}, "effects": {effect: rows}, "organisations"};
    `problems` lists what to look at, errors first, without ID or phone numbers. Raises Refused without the
    right, Invalid when the file is marked secret or cannot be read as a roster (nothing is kept then).
    """
    check_can_import(by)
    check_not_secret([file_name])
    with place_system(by.place), _history(by, kind, "预览"), _without_collecting():
        checked = _check(by.place, kind, content)
        batch = ImportBatch.objects.create(
            place_id=by.place,
            path=place_path(by.place),
            kind=kind,
            file_name=PurePath(file_name).name[-200:],
            sha256=hashlib.sha256(content).hexdigest(),
            content=encrypt_bytes(content, PURPOSE),
            status=BatchStatus.PREVIEWED,
            counts=_counts(checked),
            problems=_problems(checked),
            uploaded_by_id=by.user,
        )
        _record(
            by,
            batch,
            "register.preview_import",
            f"上传了{batch}，共 {len(checked.rows)} 行，待确认",
        )
    return batch


def apply_import(*, by: Actor, batch_id: int, seen_version: int, at: datetime) -> ImportBatch:
    """Register the good rows of a previewed file in one transaction; the bad ones are kept to hand back.

    `counts["applied"]` then holds the rows changed by table. Raises Refused without the right or when the
    file was applied or discarded before, Conflict when the batch changed since it was seen.
    """
    check_can_import(by)
    with place_system(by.place):
        execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('register.import:' || %s, 0))",
            [by.place],
        )
        held = ImportBatch.objects.select_for_update().get(place=by.place, pk=batch_id)
        check_can_apply(held, seen_version)
        with _history(by, ImportKind(held.kind), "导入", file=held.sha256), _without_collecting():
            checked = _check(by.place, ImportKind(held.kind), _content(held))
            applied = checked.keep(by.place, today(by.place))
            _close(held, checked, applied, at)
            _record(by, held, "register.apply_import", _applied_sentence(held))
    return held


def discard_import(*, by: Actor, batch_id: int, seen_version: int) -> ImportBatch:
    """Throw a previewed file away unapplied. Raises as `apply_import` does."""
    check_can_import(by)
    with place_system(by.place), pghistory.context(reason="放弃导入"):
        held = ImportBatch.objects.select_for_update().get(place=by.place, pk=batch_id)
        check_can_apply(held, seen_version)
        held.status, held.content, held.version = BatchStatus.DISCARDED, None, held.version + 1
        held.save(update_fields=["status", "content", "version"])
        _record(by, held, "register.discard_import", f"放弃了{held}")
    return held


def rows_in_error(*, by: Actor, batch_id: int) -> bytes:
    """The rows that were kept out, as an .xlsx with the reasons; raises Refused when there are none."""
    check_can_import(by)
    with place_system(by.place):
        held = ImportBatch.objects.get(place=by.place, pk=batch_id)
        if held.content is None or not held.counts["states"][RowState.ERROR]:
            raise Refused("no-rows", _("这份文件没有未导入的行可以取回。"), 404)
        content = decrypt_bytes(held.content, PURPOSE)
        if held.status == BatchStatus.PREVIEWED:
            checked = _check(by.place, ImportKind(held.kind), content)
            content = errors_workbook(checked.sheet, checked.rows)
        _record(by, held, "register.take_back_rows", f"取回了{held}中未导入的行")
    return content


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hold the cycle collector back: it would walk half a million plain objects over and over."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check(place: str, kind: ImportKind, content: bytes) -> _Organisations | _Members:
    as_of = today(place)
    if kind is ImportKind.ORGANISATIONS:
        sheet = read_sheet(content, ORGANISATIONS)
        return _Organisations(
            sheet, check_organisations(sheet, known_organisations(place), as_of=as_of)
        )
    sheet = read_sheet(content, MEMBERS)
    known = known_members(place)
    rows = check_members(sheet, known, as_of=as_of)
    touched = _organisations_touched(rows, known)
    warnings = look_at_organisations(known.organisations, staffing(rows, known), touched)
    return _Members(sheet, rows, tuple(warnings))


def _organisations_touched(rows: list[CheckedRow[MemberRow]], known: KnownMembers) -> set[str]:
    """Where the file's people will be, and where they are now."""
    people = [each.row for each in rows if each.row]
    now = (known.people.get(known.blind_id(row.id_number)) for row in people if known.people)
    return {row.organisation_code for row in people} | {old.organisation_code for old in now if old}


def _content(held: ImportBatch) -> bytes:
    content = decrypt_bytes(held.content or b"", PURPOSE)
    if hashlib.sha256(content).hexdigest() != held.sha256:
        raise Invalid("file-changed", _("保存的文件与上传时不一致，不能导入。请重新上传。"))
    return content


def _close(
    held: ImportBatch, checked: _Organisations | _Members, applied: dict[str, int], at: datetime
) -> None:
    """Mark a batch as applied; of the file only the rows in error are kept."""
    held.counts = _counts(checked) | {"applied": applied}
    held.problems = _problems(checked)
    has_errors = held.counts["states"][RowState.ERROR] > 0
    returned = errors_workbook(checked.sheet, checked.rows) if has_errors else None
    held.content = encrypt_bytes(returned, PURPOSE) if returned else None
    held.status, held.applied_at = BatchStatus.APPLIED, at
    held.version += 1
    held.save()


def _counts(checked: _Organisations | _Members) -> dict[str, Any]:
    states = count_states(checked.rows)
    return {
        "rows": len(checked.rows),
        "states": {state.value: number for state, number in states.items()},
        "effects": {effect.value: n for effect, n in count_effects(checked.rows).items()},
        "organisations": len(checked.warnings),
    }


def _problems(checked: _Organisations | _Members) -> list[dict[str, Any]]:
    """What to look at: the header's extra columns, rows in error, rows with warnings, organisations."""
    noted = [each for each in checked.rows if each.state in {RowState.ERROR, RowState.WARNING}]
    noted.sort(key=lambda each: (each.state is RowState.WARNING, each.no))
    rows = [_row_problem(each, checked.sheet) for each in noted[:SHOWN_ROWS]]
    return [*_header_problem(checked.sheet), *rows, *_organisation_problems(checked.warnings)]


def _header_problem(sheet: Sheet) -> Iterator[dict[str, Any]]:
    if sheet.ignored:
        text = f"以下各列没有用到：{'、'.join(sheet.ignored)}。"
        yield _problem(None, RowState.WARNING, "表头", [("", text)])


def _row_problem(
    each: CheckedRow[OrganisationRow] | CheckedRow[MemberRow], sheet: Sheet
) -> dict[str, Any]:
    subject = sheet.text_in(each.no, 1)
    return _problem(each.no, each.state, subject, [(f.column, f.text) for f in each.findings])


def _organisation_problems(warnings: tuple[OrganisationWarning, ...]) -> list[dict[str, Any]]:
    return [
        _problem(None, RowState.WARNING, each.name, [("", each.finding.text)])
        for each in warnings[:SHOWN_ORGANISATIONS]
    ]


def _problem(
    no: int | None, state: RowState, subject: str, messages: list[tuple[str, str]]
) -> dict[str, Any]:
    told = [{"column": column, "text": text} for column, text in messages]
    return {"no": no, "state": state.value, "subject": subject, "messages": told}


def _applied_sentence(held: ImportBatch) -> str:
    states = held.counts["states"]
    good = held.counts["rows"] - states[RowState.ERROR]
    return f"导入了{held}：{good} 行可用，{states[RowState.ERROR]} 行有错未导入"


def _history(by: Actor, kind: ImportKind, what: str, **more: str) -> Any:
    with in_words_of_record():
        reason = f"{what}{kind.label}"
    return pghistory.context(user=by.user, reason=reason, **{"as": by.signature}, **more)


def _record(by: Actor, batch: ImportBatch, verb: str, sentence: str) -> None:
    record(
        by=by,
        verb=verb,
        subject=("import", batch.sha256[:16]),
        path=batch.path,
        sentence=sentence,
    )
