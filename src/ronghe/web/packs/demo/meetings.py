"""The meetings of a year: which branch met when, who was away, what was resolved. Deterministic."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from ronghe.core.obligations.api import WorkCalendar
from ronghe.web.packs.demo.branches import Body
from ronghe.web.packs.demo.checks import Course
from ronghe.work.activities.api import AgendaLine, NewMeeting

RESOLUTIONS = (
    "同意本月工作安排，由组织委员牵头落实",
    "商定结对慰问名单，月底前走访",
    "确定下月主题党日内容和分工",
    "通过上月党务公开内容，按时张贴",
    "明确阵地值班表，自下周起执行",
)
TOPICS = {
    "BRANCH_COMMITTEE": ("研究本月重点工作", "研究党员教育管理事项"),
    "MEMBER_ASSEMBLY": ("报告支部工作和党务公开事项", "讨论并表决需要大会决定的事项"),
    "THEME_DAY": ("主题党日活动",),
    "LECTURE": ("党课",),
    "LIFE_MEETING": ("通报上年整改情况", "对照检查，开展批评和自我批评"),
    "LEADERSHIP_STUDY": ("听取所属支部工作情况", "研究重点任务和薄弱支部"),
}
LABELS = {
    "BRANCH_COMMITTEE": "支委会",
    "MEMBER_ASSEMBLY": "党员大会",
    "THEME_DAY": "主题党日",
    "LECTURE": "党课",
    "LIFE_MEETING": "组织生活会",
    "LEADERSHIP_STUDY": "专题研究党建",
}
AWAY = ("LEAVE", "ON_DUTY", "ILL", "ABSENT")
ASSEMBLY_MONTHS, LECTURE_MONTHS, STUDY_MONTHS = (3, 6, 9, 10), (2, 5, 8, 10), (1, 4, 7, 10)


def year_of_meetings(
    bodies: Sequence[Body],
    chosen: Mapping[str, Course],
    seed: int,
    months: Sequence[date],
    calendar: WorkCalendar,
    known: frozenset[str],
    life_month: int | None = None,
) -> Iterator[NewMeeting]:
    """Every meeting held in the given months, as diligently as each organisation's course says.

    Of ``known`` kinds only: a place holds no meeting that its method does not have. Branches hold
    their yearly organisational life meeting in ``life_month``, where the place names one.
    """
    for body in bodies:
        dice = Random(f"{seed}:{body.code}")
        for month in months:
            diligence = chosen[body.code].diligence
            yield from _month(body, month, diligence, dice, calendar, known)
            if month.month == life_month and body.org_type == "BRANCH":
                kinds = tuple({"LIFE_MEETING"} & known)
                yield from _held(body, month, kinds, diligence, dice, calendar)


def _month(
    body: Body,
    month: date,
    diligence: int,
    dice: Random,
    calendar: WorkCalendar,
    known: frozenset[str],
) -> Iterator[NewMeeting]:
    for usual in _occasions(body, month.month):
        kinds = tuple(kind for kind in usual if kind in known)
        yield from _held(body, month, kinds, diligence, dice, calendar)


def _held(
    body: Body,
    month: date,
    kinds: tuple[str, ...],
    diligence: int,
    dice: Random,
    calendar: WorkCalendar,
) -> Iterator[NewMeeting]:
    held = dice.randint(1, 1000) <= diligence
    day = calendar.next_workday(month + timedelta(days=dice.randint(4, 22)))
    meeting = _meeting(body, kinds, day, dice) if kinds else None
    exists = body.established_on is None or body.established_on <= day
    if held and exists and meeting:
        yield meeting


def _occasions(body: Body, month: int) -> Iterator[tuple[str, ...]]:
    if body.org_type != "BRANCH":
        if month in STUDY_MONTHS:
            yield ("LEADERSHIP_STUDY",)
        if month in LECTURE_MONTHS:
            yield ("LECTURE",)
        return
    lecture = ("LECTURE",) if month in LECTURE_MONTHS else ()
    if month in ASSEMBLY_MONTHS:
        yield ("MEMBER_ASSEMBLY", "THEME_DAY", *lecture)
        if body.has_committee:
            yield ("BRANCH_COMMITTEE",)
    elif body.has_committee:
        yield ("BRANCH_COMMITTEE", "THEME_DAY", *lecture)
    else:
        yield ("THEME_DAY", *lecture)


def _meeting(body: Body, kinds: tuple[str, ...], day: date, dice: Random) -> NewMeeting | None:
    expected, secretary = _expected(body, kinds, day), body.secretary_on(day)
    absent = _absent(expected, dice)
    present = [person for person in expected if person not in absent]
    lecturer = _lecturer(secretary, kinds, present, dice)
    if not present or ("LECTURE" in kinds and lecturer is None):
        return None
    return NewMeeting(
        organisation_code=body.code,
        client_key=f"demo-{day:%Y%m%d}-{kinds[0].lower()}",
        kinds=kinds,
        title=f"{day.month}月{'、'.join(LABELS[kind] for kind in kinds)}",
        held_on=day,
        venue=body.venue or "支部活动室",
        agenda=tuple(_agenda(kinds, dice)),
        absent=absent,
        lecturer_code=lecturer,
        host_code=secretary if secretary in present else None,
    )


def _expected(body: Body, kinds: tuple[str, ...], day: date) -> list[str]:
    if kinds in {("BRANCH_COMMITTEE",), ("LEADERSHIP_STUDY",)}:
        return body.committee_on(day)
    return body.members_on(day) or body.committee_on(day)


def _absent(expected: Sequence[str], dice: Random) -> Mapping[str, str]:
    away = [person for person in expected if dice.randint(1, 100) <= 7]
    return {person: dice.choice(AWAY) for person in away[: max(0, len(expected) - 1)]}


def _lecturer(
    secretary: str | None, kinds: tuple[str, ...], present: Sequence[str], dice: Random
) -> str | None:
    if "LECTURE" not in kinds or not present:
        return None
    by_secretary = secretary in present and dice.randint(1, 100) <= 85
    return secretary if by_secretary else dice.choice(present)


def _agenda(kinds: tuple[str, ...], dice: Random) -> Iterator[AgendaLine]:
    lines = [topic for kind in kinds for topic in TOPICS[kind]]
    for number, topic in enumerate(lines):
        resolved = number == 0 and dice.randint(1, 100) <= 70
        yield AgendaLine(topic, dice.choice(RESOLUTIONS) if resolved else "")
