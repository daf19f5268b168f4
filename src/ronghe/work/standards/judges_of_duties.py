"""The judge that reads obligations: was a recurring duty done as often as it fell due."""

from __future__ import annotations

from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)
from ronghe.work.standards.judges_of_register import asked_ids
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

# A round done before its last day already counts, as owed and as done.
_ROUNDS = """
SELECT bearer_id, count(*), count(*) FILTER (WHERE outcome = 'DONE')
  FROM obligations_obligation
 WHERE bearer_id = ANY(%(ids)s) AND kind = 'duty' AND source = %(duty)s
   AND opens_on BETWEEN %(start)s AND %(until)s
   AND (outcome = 'OPEN' AND due_on <= %(until)s OR outcome = 'DONE' AND done_on <= %(until)s)
 GROUP BY bearer_id
"""


def register() -> None:
    """Register the judge of this module."""
    register_judge(
        Judge(
            "duty_fulfilled",
            "应办事项已办",
            JUDGE_PARAMS["duty_fulfilled"],
            duty_fulfilled,
            noop("在“组织生活”中记录已召开的会议"),
        )
    )


def duty_fulfilled(request: JudgeRequest) -> Answers:
    """Met when enough of the rounds due so far in the year are done.

    An organisation for which none has fallen due yet is left out: nothing to judge.
    """
    ids = asked_ids(request)
    parameters = {
        "ids": list(ids.values()),
        "duty": request.word("duty"),
        "start": date(request.year, 1, 1),
        "until": request.until,
    }
    rounds = {bearer: (due, done) for bearer, due, done in fetch(_ROUNDS, parameters)}
    return {code: _duty(request, *rounds[pk]) for code, pk in ids.items() if pk in rounds}


def _duty(request: JudgeRequest, due: int, done: int) -> Judgement:
    met = done * 100 >= request.count("min_percent") * due
    return Judgement(met, f"{request.year}年至今应办{due}次，已办{done}次", done)
