"""How meetings answer list items by themselves (S-13): recorded, lectured, attended."""

from collections.abc import Callable

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.standards.api import (
    JUDGE_PARAMS,
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)

_HELD = """
SELECT o.code, count(m.id), coalesce(sum(m.present_count), 0), coalesce(sum(m.expected_count), 0)
  FROM register_organisation o
  LEFT JOIN activities_meeting m ON m.organisation_id = o.id AND m.status = 'CLOSED'
       AND m.held_on BETWEEN make_date(%(year)s, 1, 1)
                        AND least(%(until)s, make_date(%(year)s, 12, 31))
       AND (%(kind)s::text = '' OR m.kinds @> ARRAY[%(kind)s::varchar])
       AND (NOT %(by_secretary)s OR m.is_lecture_by_secretary)
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.id, o.code ORDER BY o.code
"""


WHERE = noop("在“组织生活”中记录已召开的会议")


def register() -> None:
    """Register the judges of this room."""
    _register("meeting_recorded", "会议记录次数", meeting_recorded)
    _register("lecture_by_secretary", "书记讲党课次数", lecture_by_secretary)
    _register("attendance", "组织生活到会率", attendance)


def meeting_recorded(asked: JudgeRequest) -> Answers:
    """Whether meetings of a kind were recorded often enough this year."""
    kind, at_least = asked.word("kind"), asked.count("at_least")
    kinds = kinds_in_force(asked.place, asked.until)
    name = kinds[kind].short_label if kind in kinds else kind
    return {
        code: Judgement(number >= at_least, _counted(asked, name, number, at_least), number)
        for code, number, _, _ in _held(asked, kind=kind)
    }


def lecture_by_secretary(asked: JudgeRequest) -> Answers:
    """Whether the secretary lectured often enough this year."""
    at_least = asked.count("at_least")
    return {
        code: Judgement(number >= at_least, _counted(asked, "书记讲党课", number, at_least), number)
        for code, number, _, _ in _held(asked, by_secretary=True)
    }


def attendance(asked: JudgeRequest) -> Answers:
    """Whether those expected came often enough, over all meetings of the year together."""
    least = asked.count("min_percent")
    return {
        code: Judgement(
            number > 0 and present * 100 >= expected * least,
            _attended(asked, number, present, expected),
            number,
        )
        for code, number, present, expected in _held(asked)
    }


def _register(key: str, title: str, judge: Callable[[JudgeRequest], Answers]) -> None:
    register_judge(Judge(key, title, JUDGE_PARAMS[key], judge, WHERE))


def _held(
    asked: JudgeRequest, *, kind: str = "", by_secretary: bool = False
) -> list[tuple[str, int, int, int]]:
    rows = fetch(
        _HELD,
        {
            "place": asked.place,
            "year": asked.year,
            "until": asked.until,
            "kind": kind,
            "by_secretary": by_secretary,
            "codes": asked.code_list,
        },
    )
    return [(code, int(n), int(present), int(expected)) for code, n, present, expected in rows]


def _span(asked: JudgeRequest) -> str:
    month = asked.until.month if asked.until.year == asked.year else 12
    return f"{asked.year}年1—{month}月" if month > 1 else f"{asked.year}年1月"


def _counted(asked: JudgeRequest, name: str, number: int, at_least: int) -> str:
    return f"{_span(asked)}{name}记录{number}次，要求至少{at_least}次"


def _attended(asked: JudgeRequest, number: int, present: int, expected: int) -> str:
    if not number:
        return f"{_span(asked)}没有会议记录，无法计算到会率"
    return f"{_span(asked)}{number}次会议应到{expected}人次，实到{present}人次"
