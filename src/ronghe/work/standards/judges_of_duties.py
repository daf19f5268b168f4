"""The judge that reads obligations: was a recurring duty done as often as it fell due."""

from __future__ import annotations

from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

# A round done before its last day already counts, as owed and as done.
_ROUNDS = """
SELECT o.code, count(*), count(*) FILTER (WHERE b.outcome = 'DONE')
  FROM obligations_obligation b JOIN register_organisation o ON o.id = b.bearer_id
 WHERE b.place_id = %(place)s AND b.kind = 'duty' AND b.source = %(duty)s
   AND b.opens_on BETWEEN %(start)s AND %(until)s
   AND (b.outcome = 'OPEN' AND b.due_on <= %(until)s
        OR b.outcome = 'DONE' AND b.done_on <= %(until)s)
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code
"""


def register() -> None:
    """Register the judge of this module."""
    register_judge(
        Judge(
            "duty_fulfilled",
            "应办事项已办",
            JUDGE_PARAMS["duty_fulfilled"],
            duty_fulfilled,
            "在“组织生活”中记录已召开的会议",
        )
    )


def duty_fulfilled(request: JudgeRequest) -> Answers:
    """Met when enough of the rounds due so far in the year are done.

    An organisation for which none has fallen due yet is left out: nothing to judge.
    """
    least = request.count("min_percent")
    parameters = {
        "place": request.place,
        "duty": request.word("duty"),
        "start": date(request.year, 1, 1),
        "until": request.until,
        "codes": request.code_list,
    }
    return {
        code: Judgement(
            done * 100 >= least * due, f"{request.year}年至今应办{due}次，已办{done}次", done
        )
        for code, due, done in fetch(_ROUNDS, parameters)
    }
