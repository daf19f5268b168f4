"""Living the demo year: each step is the action people use, on the day it happened."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from ronghe.core.obligations.api import Obligation, open_duties, work_calendar
from ronghe.core.register.api import Organisation, appoint_in_bulk
from ronghe.core.reviews.api import Decision, ReviewTask, decide, pass_tasks
from ronghe.foundation.accounts.api import Actor, Identity, Place, RoleCode, system_actor
from ronghe.foundation.kernel.bulk import fetch, refresh_statistics
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.api import APPLICATION, apply_in_bulk, open_cycle
from ronghe.web.packs.demo.branches import Body, bodies_of
from ronghe.web.packs.demo.checks import Course, Fate, courses, person_answers
from ronghe.web.packs.demo.meetings import year_of_meetings
from ronghe.web.packs.story import DemoStory
from ronghe.work.activities.api import Meeting, record_meetings_in_bulk
from ronghe.work.plans.api import Assignment, acknowledge_in_bulk, assign_tasks
from ronghe.work.standards.api import (
    ItemAnswer,
    SelfCheck,
    answer_items_in_bulk,
    judge_self_checks,
    open_self_checks,
    submit_self_checks_in_bulk,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
SELF_CHECK = "self-check"
RETURN_REASON = "说明过于简略，请补充做了什么、何时做的"
OWN_PLAN = "结合本组织实际，列入年度计划，每季度小结一次"
Say = Callable[[str], None]
"""#: Tells progress in one line."""


@dataclass(frozen=True)
class DemoYear:
    """A place whose roster is loaded, and the story it lives."""

    place: str
    story: DemoStory
    say: Say

    def live(self) -> None:
        """Live the whole year; every step commits, so an interrupted load can start anew."""
        with self._on(date(self.story.cycle, 1, 2)):
            self.say("下达重点任务，任命上级组织班子")
            self._appoint_above()
            assign_tasks(by=self._system, on=date(self.story.cycle, 1, 2))
        self.say("记录全年会议")
        self._hold_meetings()
        with self._on(date(self.story.cycle, 9, 3)):
            self._plan_tasks()
        self._check_standards()
        self._open_rating()
        self._set_clock(self.story.today)
        with place_system(self.place):
            open_duties(place=self.place, year=self.story.cycle, until=self.story.today)

    @property
    def _system(self) -> Actor:
        return system_actor(self.place)

    def _reviewer(self) -> Actor:
        """Reviews of the lived year are signed as what they are: demo data."""
        root = Identity(0, self.place, RoleCode.OFFICER, f"{self.place}/", "演示数据")
        return Actor(None, "演示审核人", root)

    @contextmanager
    def _on(self, day: date) -> Iterator[datetime]:
        """A day of the demo: the clock stands there, and the block is one transaction."""
        self._set_clock(day)
        with transaction.atomic(), place_system(self.place):
            yield datetime.combine(day, time(10), SHANGHAI)

    def _set_clock(self, day: date) -> None:
        Place.objects.filter(pk=self.place, is_demo=True).update(demo_today=day)

    def _bodies(self) -> list[Body]:
        with place_system(self.place):
            return bodies_of(self.place)

    def _appoint_above(self) -> None:
        """Committees and general branches are led by secretaries of branches below them."""
        rows = fetch(_LEADERS, [self.place])
        appointments = [(person, above, _post(rank)) for above, person, rank in rows]
        day = date(self.story.cycle, 1, 2)
        appoint_in_bulk(by=self._system, appointments=appointments, from_on=day)

    def _hold_meetings(self) -> None:
        year, today = self.story.cycle, self.story.today
        months = [date(year, month, 1) for month in range(1, today.month)]
        self._set_clock(today)
        with transaction.atomic(), place_system(self.place):
            open_duties(place=self.place, year=year, until=months[-1].replace(day=28))
            refresh_statistics(Obligation)
            seed, calendar = self.story.spread.seed, work_calendar()
            meetings = year_of_meetings(self._bodies(), self._courses(), seed, months, calendar)
            at = datetime.combine(today, time(9), SHANGHAI)
            record_meetings_in_bulk(place=self.place, meetings=meetings, at=at)
            refresh_statistics(Meeting, Obligation, Assignment)

    def _plan_tasks(self) -> None:
        """Most organisations acknowledged their tasks; who falls short planned fewer of them."""
        dice = Random(f"{self.story.spread.seed}:tasks")
        careful = {code for code, course in self._courses().items() if course.is_met}
        receipts = [
            (code, task, OWN_PLAN if code in careful or dice.randint(1, 100) <= 60 else "")
            for code, task in fetch(_ASSIGNED, [self.place])
            if code in careful or dice.randint(1, 100) <= 85
        ]
        acknowledge_in_bulk(by=self._system, receipts=receipts, on=date(self.story.cycle, 1, 15))

    def _check_standards(self) -> None:
        year = self.story.cycle
        self.say("打开规范化自查，系统先判")
        with self._on(date(year, 9, 10)) as at:
            open_self_checks(by=self._system, year=year, at=at)
            refresh_statistics(SelfCheck, ItemAnswer)
        with self._on(date(year, 10, 8)) as at:
            judge_self_checks(place=self.place, year=year, at=at)
            chosen = self._courses()
            self.say("支部确认其余条目并提交")
            answer_items_in_bulk(
                place=self.place, answers=person_answers(fetch(_ASKED, [self.place, year]), chosen)
            )
            self._hand_in(chosen, {Fate.CONFIRMED, Fate.RETURNED}, at)
        self.say("直属党组织审核，组织部门确认")
        self._review_checks(chosen)

    def _review_checks(self, chosen: dict[str, Course]) -> None:
        year = self.story.cycle
        with self._on(date(year, 10, 15)) as at:
            tasks = self._pending(SELF_CHECK)
            fates = [(task, chosen[task.review.organisation.code].fate) for task in tasks]
            self._return([task for task, fate in fates if fate is Fate.RETURNED], at)
            passed = [task for task, fate in fates if fate is Fate.CONFIRMED]
            pass_tasks(by=self._reviewer(), tasks=passed, comment="", at=at)
        with self._on(date(year, 10, 19)) as at:
            pass_tasks(by=self._reviewer(), tasks=self._pending(SELF_CHECK), comment="", at=at)
        with self._on(date(year, 10, 26)) as at:
            self._hand_in(chosen, {Fate.IN_REVIEW}, at)
        with self._on(date(year, 10, 30)) as at:
            half = self._pending(SELF_CHECK)[::2]
            pass_tasks(by=self._reviewer(), tasks=half, comment="", at=at)

    def _hand_in(self, chosen: dict[str, Course], fates: set[Fate], at: datetime) -> None:
        checks = dict(fetch(_CHECKS, [self.place, self.story.cycle]))
        codes = [checks[course.code] for course in chosen.values() if course.fate in fates]
        submit_self_checks_in_bulk(place=self.place, codes=codes, at=at)

    def _return(self, tasks: Sequence[ReviewTask], at: datetime) -> None:
        items = dict(fetch(_NOTED, [self.place, self.story.cycle]))
        for task in tasks:
            item = items.get(task.subject_code)
            decide(
                by=self._deciding(task),
                task_id=task.pk,
                decision=Decision.RETURNED,
                comment="" if item else RETURN_REASON,
                fields={item: RETURN_REASON} if item else {},
                seen_version=task.version,
                at=at,
            )

    def _deciding(self, task: ReviewTask) -> Actor:
        identity = Identity(0, self.place, RoleCode.REVIEWER, task.path, "演示数据")
        return Actor(None, "演示审核人", identity)

    def _pending(self, kind: str) -> list[ReviewTask]:
        waiting = ReviewTask.objects.filter(
            place=self.place, subject_kind=kind, decision=Decision.PENDING
        )
        return list(waiting.select_related("review", "review__organisation").order_by("pk"))

    def _open_rating(self) -> None:
        """The cycle is open and most of those who may have applied; the rest is the visitor's."""
        year = self.story.cycle
        self.say("启动年度评定，达标组织申报")
        with self._on(date(year, 10, 22)) as at:
            open_cycle(by=self._system, year=year, apply_until=self.story.today)
            dice = Random(f"{self.story.spread.seed}:apply")
            nodes = Organisation.objects.filter(place=self.place, is_grassroots=True)
            willing = [n for n in nodes.order_by("code") if dice.randint(1, 100) <= 94]
            apply_in_bulk(by=self._system, nodes=willing, at=at)
        with self._on(date(year, 10, 29)) as at:
            tasks = [t for t in self._pending(APPLICATION) if dice.randint(1, 100) <= 96]
            pass_tasks(by=self._reviewer(), tasks=tasks, comment="", at=at)

    def _courses(self) -> dict[str, Course]:
        named = Organisation.objects.filter(place=self.place, name=self.story.branch.name)
        featured = named.values_list("code", flat=True).first() or ""
        return courses(self._bodies(), self.story.spread, featured)


def _post(rank: int) -> str:
    return ("SECRETARY", "DEPUTY_SECRETARY", "ORGANISATION_MEMBER")[rank - 1]


_LEADERS = """
SELECT above, person, rank FROM (
  SELECT a.id AS above, t.person_id AS person,
         row_number() OVER (PARTITION BY a.id ORDER BY o.code) AS rank
    FROM register_organisation a
    JOIN register_organisation o
      ON o.place_id = a.place_id AND o.path > a.path AND o.path < rtrim(a.path, '/') || '0'
         AND o.org_type = 'BRANCH'
    JOIN register_post t ON t.organisation_id = o.id AND t.kind = 'SECRETARY'
         AND t.until_on IS NULL
   WHERE a.place_id = %s AND a.org_type <> 'BRANCH' AND a.is_grassroots
) ranked WHERE rank <= 3 ORDER BY above, rank
"""
_ASSIGNED = """
SELECT o.code, a.task_key FROM plans_assignment a
  JOIN register_organisation o ON o.id = a.organisation_id
 WHERE a.place_id = %s ORDER BY o.code, a.task_key
"""
_ASKED = """
SELECT o.code, c.code, a.item, a.is_mandatory
  FROM standards_itemanswer a JOIN standards_selfcheck c ON c.id = a.self_check_id
  JOIN register_organisation o ON o.id = c.organisation_id
 WHERE c.family = 'standardisation' AND c.place_id = %s AND c.year = %s AND a.verdict = 'OPEN' ORDER BY c.code, a.item
"""
_CHECKS = """
SELECT o.code, c.code FROM standards_selfcheck c
  JOIN register_organisation o ON o.id = c.organisation_id WHERE c.family = 'standardisation' AND c.place_id = %s AND c.year = %s
"""
_NOTED = """
SELECT c.code, min(a.item) FROM standards_selfcheck c
  JOIN standards_itemanswer a ON a.self_check_id = c.id AND a.answered_by = 'PERSON'
 WHERE c.family = 'standardisation' AND c.place_id = %s AND c.year = %s GROUP BY c.code
"""
