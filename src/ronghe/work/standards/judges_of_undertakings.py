"""The judge over undertakings: how many of a kind opened in the year were brought to an end."""

from __future__ import annotations

from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.judges import Answers, Judge, Judgement, JudgeRequest, register_judge
from ronghe.work.standards.judges_of_register import asked_ids
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

_DONE = """
SELECT organisation_id, count(*), count(*) FILTER (WHERE state = 'ACCEPTED')
  FROM undertakings_undertaking
 WHERE organisation_id = ANY(%(ids)s) AND kind = %(kind)s AND state <> 'CLOSED'
   AND opened_on BETWEEN %(start)s AND %(until)s
 GROUP BY organisation_id
"""


def register() -> None:
    """Register the judge of this module."""
    key = "undertakings_done"
    where = noop("在“任务督办”里报告办理结果")
    register_judge(Judge(key, "承诺事项已办结", JUDGE_PARAMS[key], undertakings_done, where))


def undertakings_done(request: JudgeRequest) -> Answers:
    """Met when enough of what was taken on is accepted; who took on nothing is left out."""
    ids = asked_ids(request)
    parameters = {
        "ids": list(ids.values()),
        "kind": request.word("kind"),
        "start": date(request.year, 1, 1),
        "until": request.until,
    }
    taken = {node: (every, done) for node, every, done in fetch(_DONE, parameters)}
    return {code: _judged(request, *taken[pk]) for code, pk in ids.items() if pk in taken}


def _judged(request: JudgeRequest, every: int, done: int) -> Judgement:
    met = done * 100 >= request.count("min_percent") * every
    return Judgement(met, f"承诺{every}项，已办结{done}项", done)
