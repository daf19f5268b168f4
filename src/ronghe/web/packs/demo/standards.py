"""Self-checks open, are judged by the system, answered, handed in, returned, confirmed."""

from collections.abc import Sequence
from datetime import datetime

from ronghe.core.reviews.api import Decision, ReviewTask, decide, pass_tasks
from ronghe.foundation.accounts.api import Actor, RoleCode, Verb
from ronghe.foundation.kernel.bulk import fetch, refresh_statistics
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.checks import Course, Fate, person_answers
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.standards.api import (
    ItemAnswer,
    SelfCheck,
    answer_items_in_bulk,
    judge_self_checks,
    open_self_checks,
    submit_self_checks_in_bulk,
)

SELF_CHECK = "self-check"
RETURN_REASON = "说明过于简略，请补充做了什么、何时做的"


def live(year: DemoYear) -> None:
    """One round of self-checks, left at every stage there is."""
    cycle = year.story.cycle
    year.say("打开规范化自查，系统先判")
    with year.on(year.day("checks_opened")) as at:
        open_self_checks(by=year.system, year=cycle, at=at)
        refresh_statistics(SelfCheck, ItemAnswer)
    with year.on(year.day("checks_answered")) as at:
        judge_self_checks(place=year.place, year=cycle, at=at)
        chosen = year.courses()
        year.say("支部确认其余条目并提交")
        answers = person_answers(fetch(_ASKED, [year.place, cycle]), chosen)
        answer_items_in_bulk(place=year.place, answers=answers)
        _hand_in(year, chosen, {Fate.CONFIRMED, Fate.RETURNED}, at)
    year.say("直属党组织审核，组织部门确认")
    _review(year, chosen)


def _review(year: DemoYear, chosen: dict[str, Course]) -> None:
    reviewer = year.acting(RoleCode.OFFICER, place_path(year.place))
    with year.on(year.day("checks_reviewed")) as at:
        tasks = year.pending(SELF_CHECK)
        fates = [(task, chosen[task.review.organisation.code].fate) for task in tasks]
        _return(year, [task for task, fate in fates if fate is Fate.RETURNED], at)
        passed = [task for task, fate in fates if fate is Fate.CONFIRMED]
        pass_tasks(by=reviewer, tasks=passed, comment="", at=at)
    with year.on(year.day("checks_confirmed")) as at:
        pass_tasks(by=reviewer, tasks=year.pending(SELF_CHECK), comment="", at=at)
    with year.on(year.day("late_checks_submitted")) as at:
        _hand_in(year, chosen, {Fate.IN_REVIEW}, at)
    with year.on(year.day("late_checks_reviewed")) as at:
        half = year.pending(SELF_CHECK)[::2]
        pass_tasks(by=reviewer, tasks=half, comment="", at=at)


def _hand_in(year: DemoYear, chosen: dict[str, Course], fates: set[Fate], at: datetime) -> None:
    checks = dict(fetch(_CHECKS, [year.place, year.story.cycle]))
    codes = [
        checks[course.code]
        for course in chosen.values()
        if course.fate in fates and course.code in checks
    ]
    submit_self_checks_in_bulk(place=year.place, codes=codes, at=at)


def _return(year: DemoYear, tasks: Sequence[ReviewTask], at: datetime) -> None:
    items = dict(fetch(_NOTED, [year.place, year.story.cycle]))
    for task in tasks:
        item = items.get(task.subject_code)
        decide(
            by=_deciding(year, task),
            task_id=task.pk,
            decision=Decision.RETURNED,
            comment="" if item else RETURN_REASON,
            fields={item: RETURN_REASON} if item else {},
            seen_version=task.version,
            at=at,
        )


def _deciding(year: DemoYear, task: ReviewTask) -> Actor:
    is_top = task.verb == Verb.CONFIRM_RESULT
    role = RoleCode.OFFICER if is_top else RoleCode.REVIEWER
    return year.acting(role, place_path(year.place) if is_top else task.path)


_ASKED = """
SELECT o.code, c.code, a.item, a.is_mandatory
  FROM standards_itemanswer a JOIN standards_selfcheck c ON c.id = a.self_check_id
  JOIN register_organisation o ON o.id = c.organisation_id
 WHERE c.place_id = %s AND c.year = %s AND c.family = 'standardisation' AND a.verdict = 'OPEN' ORDER BY c.code, a.item
"""
_CHECKS = """
SELECT o.code, c.code FROM standards_selfcheck c
  JOIN register_organisation o ON o.id = c.organisation_id WHERE c.place_id = %s AND c.year = %s AND c.family = 'standardisation'
"""
_NOTED = """
SELECT c.code, min(a.item) FROM standards_selfcheck c
  JOIN standards_itemanswer a ON a.self_check_id = c.id AND a.answered_by = 'PERSON'
 WHERE c.place_id = %s AND c.year = %s AND c.family = 'standardisation' GROUP BY c.code
"""
