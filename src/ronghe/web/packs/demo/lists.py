"""Lists besides standardisation: opened for everybody concerned, judged, answered, reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random

from ronghe.core.reviews.api import Decision, ReviewTask, decide, pass_tasks
from ronghe.foundation.accounts.api import RoleCode
from ronghe.foundation.kernel.bulk import refresh_statistics
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.checks import Course, Fate
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.standards.api import (
    Family,
    FoundProof,
    ItemAnswer,
    OfferedRecord,
    OpenItem,
    PersonAnswer,
    Round,
    SelfCheck,
    answer_items_in_bulk,
    families_of,
    judge_self_checks,
    link_records_in_bulk,
    offered_to,
    open_items,
    open_self_checks,
    submit_self_checks_in_bulk,
)

SELF_CHECK = "self-check"
RETURN_REASON = "证明不足，请补充做了什么、何时做的"
MET, MET_OF_THE_REST = 97, 80
"""Chances in a hundred that a confirmed item is met: where the standard is met, and elsewhere."""
Courses = Mapping[str, Course]


def live(year: DemoYear) -> None:
    """One round of every family the place has beside standardisation, left at every stage."""
    cycle, chosen = year.story.cycle, year.courses()
    with year.on(year.day("lists_opened")) as at:
        families = [one for one in families_of(year.place, at.date()).values() if not one.is_usual]
        for family in families:
            year.say(f"下达{family.title}")
            open_self_checks(by=year.system, year=cycle, at=at, family=family.key)
        refresh_statistics(SelfCheck, ItemAnswer)
    with year.on(year.day("lists_answered")) as at:
        judge_self_checks(place=year.place, year=cycle, at=at)
        for family in families:
            _answer(year, family, family.round_on(cycle, at.date()), chosen, at)
    with year.on(year.day("lists_reviewed")) as at:
        _review(year, chosen, at)


def _answer(year: DemoYear, family: Family, asked: Round, chosen: Courses, at: datetime) -> None:
    """Organisations answer and hand in, except those that have not got so far."""
    dice = year.dice(f"lists-{family.key}")
    checks = SelfCheck.objects.filter(place=year.place, **asked.parameters)
    owners = dict(checks.values_list("code", "organisation__code"))
    spoken = [one for one in open_items(year.place, asked) if _speaks(owners, one, chosen)]
    _link(year, [one for one in spoken if one.records], at)
    answers = [
        _said(one, chosen.get(owners[one.check_code]), dice) for one in spoken if not one.records
    ]
    answer_items_in_bulk(place=year.place, answers=answers)
    handed = sorted(code for code, node in owners.items() if _hands_in(chosen.get(node)))
    submit_self_checks_in_bulk(place=year.place, codes=handed, at=at)


def _speaks(owners: Mapping[str, str], one: OpenItem, chosen: Courses) -> bool:
    return _hands_in(chosen.get(owners[one.check_code]))


def _hands_in(course: Course | None) -> bool:
    """Organisations above the grassroots have no course of their own: they all hand in."""
    return course is None or course.fate is not Fate.NOT_SUBMITTED


def _review(year: DemoYear, chosen: Courses, at: datetime) -> None:
    """One step after the other: what goes through, what comes back, what waits."""
    reviewer = year.acting(RoleCode.OFFICER, place_path(year.place))
    for step in range(2):
        tasks = [(task, _fate(task, chosen)) for task in year.pending(SELF_CHECK)]
        if not step:
            _return(year, [task for task, fate in tasks if fate is Fate.RETURNED], at)
        passed = [task for task, fate in tasks if fate is Fate.CONFIRMED]
        half = [task for task, fate in tasks if fate is Fate.IN_REVIEW][::2]
        pass_tasks(by=reviewer, tasks=passed + ([] if step else half), comment="", at=at)


def _fate(task: ReviewTask, chosen: Courses) -> Fate:
    course = chosen.get(task.review.organisation.code)
    return course.fate if course else Fate.CONFIRMED


def _return(year: DemoYear, tasks: Sequence[ReviewTask], at: datetime) -> None:
    for task in tasks:
        decide(
            by=year.acting(RoleCode.REVIEWER, task.path),
            task_id=task.pk,
            decision=Decision.RETURNED,
            comment=RETURN_REASON,
            fields={},
            seen_version=task.version,
            at=at,
        )


def _said(one: OpenItem, course: Course | None, dice: Random) -> PersonAnswer:
    chance = MET if course is None or course.is_met else MET_OF_THE_REST
    is_met = dice.randint(1, 100) <= chance
    note = "已对照核实" if is_met else "尚未做到，已列入整改"
    return PersonAnswer(one.check_code, one.item, is_met, note)


def _link(year: DemoYear, items: Sequence[OpenItem], at: datetime) -> None:
    """Whoever has a record that proves an item links it; the others say it is not met yet."""
    checks = SelfCheck.objects.filter(
        place=year.place, code__in={one.check_code for one in items}
    ).select_related("organisation")
    held = {check.code: check for check in checks}
    offered: dict[tuple[str, tuple[str, ...]], list[OfferedRecord]] = {}
    proofs: list[FoundProof] = []
    missing: list[PersonAnswer] = []
    for number, one in enumerate(items):
        check = held[one.check_code]
        key = (check.organisation.code, one.records)
        if key not in offered:
            offered[key] = offered_to(check, one.records)
        if records := offered[key]:
            proofs.append(_proof(one, records[number % len(records)]))
        else:
            missing.append(PersonAnswer(one.check_code, one.item, False, "还没有可以关联的记录"))
    link_records_in_bulk(place=year.place, proofs=proofs, at=at)
    answer_items_in_bulk(place=year.place, answers=missing)


def _proof(one: OpenItem, record: OfferedRecord) -> FoundProof:
    kind, _colon, code = record.value.partition(":")
    return FoundProof(one.check_code, one.item, kind, code, record.sentence)
