"""The system answers what records can tell, for any number of self-checks in the same few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.bulk import execute, fetch, staged
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.checks import held_check, index_answers
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.judges import (
    LONGEST_BASIS,
    Answers,
    Judgement,
    JudgeRequest,
    judge,
    judges,
)
from ronghe.work.standards.policy import check_can_edit
from ronghe.work.standards.rules.judge_calls import JudgeCall
from ronghe.work.standards.rules.period import last_day
from ronghe.work.standards.rules.standard_list import StandardList

_LOCK = """
SELECT c.id, o.code, c.period
  FROM standards_selfcheck c JOIN register_organisation o ON o.id = c.organisation_id
 WHERE c.place_id = %(place)s AND c.year = %(year)s AND c.status IN ('DRAFT', 'RETURNED')
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY c.id FOR UPDATE OF c
"""

_PINNED = """
SELECT list_version_id, array_agg(DISTINCT self_check_id)
  FROM standards_itemanswer WHERE self_check_id = ANY(%s)
 GROUP BY list_version_id ORDER BY list_version_id
"""

_COLUMNS = {
    "self_check": "bigint", "item": "text", "verdict": "text", "answered_by": "text",
    "basis": "text", "record_count": "int",
}  # fmt: skip

# A person's answer stays, unless it was given where records were silent and they now prove it.
_WRITE = """
UPDATE standards_itemanswer a
   SET verdict = s.verdict, answered_by = s.answered_by, basis = s.basis,
       record_count = s.record_count, note = ''
  FROM {stage} s
 WHERE a.self_check_id = s.self_check AND a.item = s.item
   AND (a.answered_by <> 'PERSON' OR s.verdict = 'MET' AND a.basis = '')
   AND (a.verdict, a.answered_by, a.basis, a.record_count)
       IS DISTINCT FROM (s.verdict, s.answered_by, s.basis, s.record_count)
"""


@dataclass(frozen=True)
class _Question:
    """One item of one pinned list version that a judge answers."""

    list_version: int
    item: str


_Call = tuple[str, tuple[tuple[str, int | str], ...]]
"""A judge's key with its parameters: asked once, however many items and organisations need it."""


def judge_self_checks(
    *, place: str, year: int, codes: Sequence[str] | None = None, at: datetime
) -> int:
    """Let all judges answer the self-checks that are not handed in; returns how many answers changed.

    ``codes`` are organisation codes; None means all of the place. The number of queries depends on
    the rules, never on the number of organisations. Raises Invalid when a pinned list names a
    judge that this system does not have.
    """
    with place_system(place):
        selection = {"place": place, "year": year, "codes": None if codes is None else list(codes)}
        locked = fetch(_LOCK, selection)
        if not locked:
            return 0
        ids = [pk for pk, _code, _period in locked]
        by_period: dict[str, dict[int, str]] = defaultdict(dict)
        for pk, code, period in locked:
            by_period[period][pk] = code
        # Judges query, and no query can run while rows are being copied: ask them all first.
        answers = []
        for period, checks in by_period.items():
            until = min(today(place), last_day(period, year))
            pinned = dict(fetch(_PINNED, [list(checks)]))
            answers += list(_answers(place, year, until, checks, pinned))
        with staged(_COLUMNS, answers) as stage:
            index_answers(stage)
            changed = execute(_WRITE.format(stage=stage))
        execute("UPDATE standards_selfcheck SET judged_at = %s WHERE id = ANY(%s)", [at, ids])
    return changed


def refresh_self_check(*, by: Actor, check_code: str, at: datetime) -> int:
    """Judge one self-check anew because a person asks; returns how many answers changed.

    Raises Refused without the right, or when the check has been handed in.
    """
    check = held_check(by.place, check_code)
    check_can_edit(by, check)
    return judge_self_checks(
        place=by.place, year=check.year, codes=[check.organisation.code], at=at
    )


def _answers(
    place: str, year: int, until: date, codes: Mapping[int, str], pinned: Mapping[int, list[int]]
) -> Iterator[tuple[object, ...]]:
    for call, questions in _calls(list(pinned)).items():
        asked = sorted({codes[pk] for q in questions for pk in pinned[q.list_version]})
        answered = _ask(call, place, year, until, asked)
        for question in questions:
            for pk in pinned[question.list_version]:
                yield _row(pk, question.item, answered.get(codes[pk]))


def _row(check: int, item: str, one: Judgement | None) -> tuple[object, ...]:
    if one is None:
        return (check, item, Verdict.OPEN, AnsweredBy.NOBODY, "", 0)
    verdict = Verdict.MET if one.met else Verdict.UNMET
    basis = one.basis[:LONGEST_BASIS]
    return (check, item, verdict, AnsweredBy.SYSTEM, basis, one.record_count)


def _calls(versions: list[int]) -> dict[_Call, list[_Question]]:
    calls: dict[_Call, list[_Question]] = defaultdict(list)
    for rule in rule_versions(versions).values():
        for item in StandardList.model_validate(rule.body).items:
            if item.evidence.judge is not None:
                call = (item.evidence.judge, tuple(sorted(item.evidence.params.items())))
                calls[call].append(_Question(rule.id, item.code))
    return calls


def _ask(call: _Call, place: str, year: int, until: date, codes: Sequence[str]) -> Answers:
    key, pairs = call
    if key not in judges():
        raise Invalid(
            "judge",
            _("清单引用的系统判定“%(key)s”不存在，请在规则中改正后再判定。") % {"key": key},
            judge=key,
        )
    params: JudgeCall = dict(pairs)
    return judge(key).judge(JudgeRequest(place, year, until, params, codes))
