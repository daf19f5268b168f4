"""A person's answers: confirm what records cannot tell, or say "not met" with a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, system_actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.checks import (
    answers_of,
    answers_of_last_year,
    held_answer,
    held_check,
    index_answers,
    standings,
)
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.judges import judge
from ronghe.work.standards.judging import judge_self_checks
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.policy import (
    EDITABLE,
    check_can_answer,
    check_can_edit,
    check_needs_no_record,
    check_seen,
    check_verdict,
)
from ronghe.work.standards.rules.answers import item_state, objection_to
from ronghe.work.standards.rules.comparison import Standing, unchanged
from ronghe.work.standards.rules.standard_list import Item, StandardList
from ronghe.work.standards.wording import item_of

SAID = {Verdict.MET: "确认符合", Verdict.UNMET: "认为不符合", Verdict.OPEN: "撤回了人工意见"}


class PersonAnswer(NamedTuple):
    """One person's answer to one item of one self-check."""

    check_code: str
    item: str
    is_met: bool
    note: str = ""


def answer_item(
    *,
    by: Actor,
    check_code: str,
    item: str,
    verdict: Verdict,
    note: str = "",
    seen_version: int,
    at: datetime,
) -> ItemAnswer:
    """Store a person's answer (OPEN takes one's own answer back; the system then judges anew).

    The answer's ``self_check`` carries the new version; the same answer sent twice is one. Raises
    Refused (role, scope, handed in, a record is missing), Invalid (a note is missing), Conflict
    (somebody changed the self-check since ``seen_version``).
    """
    check_verdict(verdict)
    check = held_check(by.place, check_code)
    check_can_edit(by, check)
    answer = held_answer(check, item)
    if _is_repeated(answer, verdict, note):
        return answer
    check_seen(check, seen_version)
    state = item_state(answer.verdict, answer.answered_by, answer.basis)
    line = item_of(answer)
    if verdict == Verdict.MET:
        check_needs_no_record(line.evidence.records)
    check_can_answer(answer, objection_to(state, verdict, note), _where(line))
    _store(answer, Verdict(verdict), note)
    _touch(check)
    if verdict == Verdict.OPEN:
        judge_self_checks(place=by.place, year=check.year, codes=[check.organisation.code], at=at)
        answer.refresh_from_db(fields=["verdict", "answered_by", "basis", "record_count", "note"])
    _record(by, check, f"{SAID[Verdict(verdict)]}：{line.text}", note)
    return answer


def confirm_unchanged(*, by: Actor, check_code: str, at: datetime) -> int:
    """Take over last year's own answers for items still open under the same list version.

    Records are asked first. Returns how many were taken over; an item whose list has a new version
    is asked again. Raises Refused (role, scope, handed in).
    """
    check = held_check(by.place, check_code)
    check_can_edit(by, check)
    judge_self_checks(place=by.place, year=check.year, codes=[check.organisation.code], at=at)
    now = answers_of(check)
    proved = _proved_by_records(now)
    found = unchanged(standings(answers_of_last_year(check)), standings(now))
    again = [one for one in found if one.item not in proved]
    if again:
        _write([_again(check, one) for one in again], by.place)
        _touch(check)
        _record(by, check, f"沿用上年度的确认意见{len(again)}条，清单版本相同", "")
    return len(again)


def answer_items_in_bulk(*, place: str, answers: Sequence[PersonAnswer]) -> int:
    """Store many people's answers in the place's name; returns how many answers changed.

    For loading what was answered elsewhere: a constant number of queries. What records have judged
    stays as judged, and what is handed in as handed in.
    """
    by = system_actor(place)
    with place_system(place):
        changed = _write(answers, place)
        if changed:
            record(
                by=by,
                verb="standards.answer",
                subject=("self-checks", "bulk"),
                path=by.identity.path,
                sentence=f"导入了{changed}条自查意见",
            )
    return changed


def _proved_by_records(answers: Sequence[ItemAnswer]) -> set[str]:
    """Items that ask for this period's own records, and so are never taken over."""
    versions = rule_versions(sorted({answer.list_version_id for answer in answers}))
    return {
        item.code
        for version in versions.values()
        for item in StandardList.model_validate(version.body).items
        if item.evidence.records
    }


_COLUMNS = {"self_check": "bigint", "item": "text", "verdict": "text", "note": "text"}

_WRITE = """
UPDATE standards_itemanswer a
   SET verdict = s.verdict, answered_by = 'PERSON', note = s.note
  FROM {stage} s
 WHERE a.self_check_id = s.self_check AND a.item = s.item
   AND a.answered_by <> 'SYSTEM' AND a.basis = ''
   AND (a.verdict, a.note) IS DISTINCT FROM (s.verdict, s.note)
"""


def _write(answers: Sequence[PersonAnswer], place: str) -> int:
    codes = {answer.check_code for answer in answers}
    mine = SelfCheck.objects.filter(place=place, code__in=codes, status__in=EDITABLE)
    ids = dict(mine.select_for_update().order_by("pk").values_list("code", "pk"))
    rows = [
        (ids[a.check_code], a.item, Verdict.MET if a.is_met else Verdict.UNMET, a.note)
        for a in answers
        if a.check_code in ids
    ]
    with staged(_COLUMNS, rows) as stage:
        index_answers(stage)
        return execute(_WRITE.format(stage=stage))


def _again(check: SelfCheck, one: Standing) -> PersonAnswer:
    return PersonAnswer(check.code, one.item, one.state == "CONFIRMED", one.note)


def _is_repeated(answer: ItemAnswer, verdict: str, note: str) -> bool:
    by_person = answer.answered_by == AnsweredBy.PERSON
    return by_person and (answer.verdict, answer.note) == (verdict, note.strip())


def _store(answer: ItemAnswer, verdict: Verdict, note: str) -> None:
    is_open = verdict == Verdict.OPEN
    answer.verdict = verdict
    answer.answered_by = AnsweredBy.NOBODY if is_open else AnsweredBy.PERSON
    answer.note = "" if is_open else note.strip()
    if is_open:
        answer.basis, answer.record_count = "", 0
    answer.save(update_fields=["verdict", "answered_by", "note", "basis", "record_count"])


def _touch(check: SelfCheck) -> None:
    check.version += 1
    check.save(update_fields=["version"])


def _where(line: Item) -> str:
    return _(judge(line.evidence.judge).where) if line.evidence.judge else _("补上相应的记录")


def _record(by: Actor, check: SelfCheck, sentence: str, reason: str) -> None:
    record(
        by=by,
        verb="standards.answer",
        subject=("self-check", check.code),
        path=check.path,
        sentence=f"{check.year}年度自查，{sentence}",
        reason=reason,
    )
