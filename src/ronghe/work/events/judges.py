"""The judge over events: how many of a kind an organisation held in the year so far."""

from __future__ import annotations

from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.api import (
    JUDGE_PARAMS,
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)

_HELD = """
SELECT o.code, count(e.id)
  FROM register_organisation o
  LEFT JOIN events_event e ON e.organisation_id = o.id AND e.kind = %(kind)s
       AND e.status = 'HELD' AND e.held_on BETWEEN %(start)s AND %(until)s
 WHERE o.place_id = %(place)s AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code
"""


def register() -> None:
    """Offer the judge to lists."""
    key = "event_recorded"
    where = noop("在“活动”里记下已举办的活动")
    register_judge(Judge(key, "活动记录次数", JUDGE_PARAMS[key], event_recorded, where))


def event_recorded(asked: JudgeRequest) -> Answers:
    """Met when the organisation itself held at least so many events of the kind."""
    parameters = {
        "kind": asked.word("kind"),
        "start": date(asked.year, 1, 1),
        "until": asked.until,
        "place": asked.place,
        "codes": asked.code_list,
    }
    least = asked.count("at_least")
    return {
        code: Judgement(n >= least, f"今年已办{n}次，要求不少于{least}次", n)
        for code, n in fetch(_HELD, parameters)
    }
