"""What each judge must be given: the shape of its parameters, checked before a list is published."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator

from ronghe.foundation.rulebook.kinds import Mistake, PackRules, wrong


def _number_or_code(given: object) -> object:
    if isinstance(given, int | str) and not isinstance(given, bool):
        return given
    raise wrong(f"参数值应为整数或代码，现在是 {given}，请改写。")


JudgeCall = dict[str, Annotated[int | str, BeforeValidator(_number_or_code)]]
"""Parameter name → whole number or code."""


class Param(Enum):
    """What a parameter stands for."""

    COUNT = "从 1 起的整数"
    PERCENT = "从 1 到 100 的整数"
    DUTY = "职责的键"
    MEETING_KIND = "会议类型的键"
    POST = "词表 posts 里的职务代码"
    EVENT_KIND = "活动类型的键"
    UNDERTAKING_KIND = "承诺事项类型的键"
    FIELD = "名册中可以留空的字段（area、established_on、phone、term_from、term_until、venue 之一）"


JUDGE_PARAMS: Mapping[str, Mapping[str, Param]] = {
    "duty_fulfilled": {"duty": Param.DUTY, "min_percent": Param.PERCENT},
    "meeting_recorded": {"kind": Param.MEETING_KIND, "at_least": Param.COUNT},
    "lecture_by_secretary": {"at_least": Param.COUNT},
    "attendance": {"min_percent": Param.PERCENT},
    "post_filled": {"post": Param.POST},
    "committee_size": {"min": Param.COUNT, "when_members_at_least": Param.COUNT},
    "members_between": {"min": Param.COUNT, "max": Param.COUNT},
    "term_valid": {},
    "field_present": {"field": Param.FIELD},
    "roster_complete": {"min_percent": Param.PERCENT},
    "tasks_planned": {"min_percent": Param.PERCENT},
    "event_recorded": {"kind": Param.EVENT_KIND, "at_least": Param.COUNT},
    "undertakings_done": {"kind": Param.UNDERTAKING_KIND, "min_percent": Param.PERCENT},
}
"""Judge → parameter → what it stands for; every parameter is required."""

ROSTER_FIELDS = frozenset({"area", "established_on", "phone", "term_from", "term_until", "venue"})
"""Fields of an organisation that may be left empty, so that asking for them says something."""


def params_mistakes(
    rules: PackRules, judge: str, params: JudgeCall, path: tuple[str | int, ...]
) -> list[Mistake]:
    """Missing, unknown and ill-typed parameters, and references to rules that do not exist."""
    wanted = JUDGE_PARAMS.get(judge)
    if wanted is None:
        return []
    found = [
        Mistake(path, f"系统判定“{judge}”缺少参数 {name}（{stands_for.value}），请补上。")
        for name, stands_for in wanted.items()
        if name not in params
    ]
    for name, value in params.items():
        if name in wanted:
            found += _value_mistakes(rules, wanted[name], value, (*path, name))
        else:
            found.append(
                Mistake((*path, name), f"系统判定“{judge}”没有参数 {name}，请删去或改正名称。")
            )
    return found


def _value_mistakes(
    rules: PackRules, stands_for: Param, value: int | str, path: tuple[str | int, ...]
) -> list[Mistake]:
    if not _fits(stands_for, value):
        return [Mistake(path, f"“{path[-1]}”应为{stands_for.value}，现在是 {value}，请改写。")]
    if stands_for is Param.POST:
        return rules.missing_terms("posts", [str(value)], path)
    kind = _kind_of(stands_for)
    return rules.missing_rules(kind, [str(value)], path) if kind else []


def _kind_of(stands_for: Param) -> str:
    """The kind of rule whose key a parameter is; "" where it is none."""
    match stands_for:
        case Param.DUTY:
            return "duty"
        case Param.MEETING_KIND:
            return "meeting-kind"
        case Param.EVENT_KIND:
            return "event-kind"
        case Param.UNDERTAKING_KIND:
            return "undertaking-kind"
        case Param.COUNT | Param.PERCENT | Param.POST | Param.FIELD:
            return ""


def _fits(stands_for: Param, value: int | str) -> bool:
    match stands_for:
        case Param.COUNT:
            return isinstance(value, int) and value >= 1
        case Param.PERCENT:
            return isinstance(value, int) and 1 <= value <= 100
        case Param.FIELD:
            return value in ROSTER_FIELDS
        case _:
            return isinstance(value, str)
