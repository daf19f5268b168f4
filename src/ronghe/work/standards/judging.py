"""The system answers what records can tell, for any number of self-checks in the same few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.bulk import execute, fetch, staged
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.checks import held_check
from ronghe.work.standards.judges import LONGEST_BASIS, Answers, JudgeRequest, judge, judges
from ronghe.work.standards.policy import check_can_edit
from ronghe.work.standards.rules.judge_calls import JudgeCall
from ronghe.work.standards.rules.standard_list import StandardList

_LOCK = """
SELECT c.id FROM standards_selfcheck c JOIN register_organisation o ON o.id = c.organisation_id
 WHERE c.place_id = %(place)s AND c.year = %(year)s AND c.status IN ('DRAFT', 'RETURNED')
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY c.id FOR UPDATE OF c
"""

_PINNED = """
SELECT a.list_version_id, array_agg(DISTINCT o.code)
  FROM standards_itemanswer a
  JOIN standards_selfcheck c ON c.id = a.self_check_id
  JOIN register_organisation o ON o.id = c.organisation_id
 WHERE c.id = ANY(%(checks)s)
 GROUP BY a.list_version_id ORDER BY a.list_version_id
"""

_COLUMNS = {
    "code": "text", "list_version": "bigint", "item": "text", "met": "bool", "basis": "text",
    "record_count": "int",
}  # fmt: skip

# A person's answer stays, unless it was given where records were silent and they now prove it.
_WRITE = """
UPDATE standards_itemanswer a
   SET verdict = n.verdict, answered_by = n.answered_by, basis = n.basis,
       record_count = n.record_count, note = ''
  FROM (SELECT c.id AS self_check, s.list_version, s.item, s.met, s.basis, s.record_count,
               CASE WHEN s.met IS NULL THEN 'OPEN' WHEN s.met THEN 'MET' ELSE 'UNMET' END AS verdict,
               CASE WHEN s.met IS NULL THEN 'NOBODY' ELSE 'SYSTEM' END AS answered_by
          FROM {stage} s
          JOIN register_organisation o ON o.place_id = %(place)s AND o.code = s.code
          JOIN standards_selfcheck c ON c.organisation_id = o.id AND c.id = ANY(%(checks)s)) n
 WHERE a.self_check_id = n.self_check AND a.list_version_id = n.list_version AND a.item = n.item
   AND (a.answered_by <> 'PERSON' OR n.met AND a.basis = '')
   AND (a.verdict, a.answered_by, a.basis, a.record_count)
       IS DISTINCT FROM (n.verdict, n.answered_by, n.basis, n.record_count)
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
        checks = [pk for (pk,) in fetch(_LOCK, selection)]
        if not checks:
            return 0
        until = min(today(place), date(year, 12, 31))
        pinned = dict(fetch(_PINNED, {"checks": checks}))
        # Judges query, and no query can run while rows are being copied: ask them all first.
        answers = list(_answers(place, year, until, pinned))
        parameters = {"place": place, "checks": checks, "at": at}
        with staged(_COLUMNS, answers) as stage:
            changed = execute(_WRITE.format(stage=stage), parameters)
        execute(
            "UPDATE standards_selfcheck SET judged_at = %(at)s WHERE id = ANY(%(checks)s)",
            parameters,
        )
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
    place: str, year: int, until: date, asked: Mapping[int, list[str]]
) -> Iterator[tuple[object, ...]]:
    for call, questions in _calls(list(asked)).items():
        codes = sorted({code for q in questions for code in asked[q.list_version]})
        answered = _ask(call, place, year, until, codes)
        for question in questions:
            for code in asked[question.list_version]:
                yield _row(code, question, answered)


def _row(code: str, question: _Question, answered: Answers) -> tuple[object, ...]:
    one = answered.get(code)
    if one is None:
        return (code, question.list_version, question.item, None, "", 0)
    basis = one.basis[:LONGEST_BASIS]
    return (code, question.list_version, question.item, one.met, basis, one.record_count)


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
            "judge", f"清单引用的系统判定“{key}”不存在，请在规则中改正后再判定。", judge=key
        )
    params: JudgeCall = dict(pairs)
    return judge(key).judge(JudgeRequest(place, year, until, params, codes))
