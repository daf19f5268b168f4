"""Lists besides standardisation: opened for everybody concerned, judged, answered, reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from ronghe.core.reviews.api import pass_tasks
from ronghe.foundation.accounts.api import RoleCode
from ronghe.foundation.kernel.bulk import refresh_statistics
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.standards.api import (
    Family,
    ItemAnswer,
    OpenItem,
    PersonAnswer,
    Round,
    SelfCheck,
    answer_items_in_bulk,
    families_of,
    judge_self_checks,
    link_record,
    offered_to,
    open_items,
    open_self_checks,
    submit_self_checks_in_bulk,
)

SELF_CHECK = "self-check"
MET, ANSWERS, REVIEWED = 88, 92, 85
"""Chances in a hundred: a confirmed item is met; an organisation answers; a review is done."""
LINKED_MOST = 400
"""Records are linked one by one, as people do; so many show how it works."""


def live(year: DemoYear) -> None:
    """One round of every family the place has beside standardisation."""
    cycle = year.story.cycle
    with year.on(year.day("lists_opened")) as at:
        families = [one for one in families_of(year.place, at.date()).values() if not one.is_usual]
        for family in families:
            year.say(f"下达{family.title}")
            open_self_checks(by=year.system, year=cycle, at=at, family=family.key)
        refresh_statistics(SelfCheck, ItemAnswer)
    with year.on(year.day("lists_answered")) as at:
        judge_self_checks(place=year.place, year=cycle, at=at)
        for family in families:
            _answer(year, family, family.round_on(cycle, at.date()), at)
    with year.on(year.day("lists_reviewed")) as at:
        dice = year.dice("lists-reviewed")
        for _step in range(2):
            tasks = [t for t in year.pending(SELF_CHECK) if dice.randint(1, 100) <= REVIEWED]
            reviewer = year.acting(RoleCode.OFFICER, place_path(year.place))
            pass_tasks(by=reviewer, tasks=tasks, comment="", at=at)


def _answer(year: DemoYear, family: Family, asked: Round, at: datetime) -> None:
    dice = year.dice(f"lists-{family.key}")
    featured = year.story.branch.name
    waiting = open_items(year.place, asked)
    quiet = {
        code
        for code in sorted({one.check_code for one in waiting})
        if dice.randint(1, 100) > ANSWERS
    }
    left = SelfCheck.objects.filter(place=year.place, organisation__name=featured)
    quiet |= set(left.values_list("code", flat=True))
    spoken = [one for one in waiting if one.check_code not in quiet]
    _link(year, [one for one in spoken if one.records], at)
    answers = [_said(one, dice) for one in spoken if not one.records]
    answer_items_in_bulk(place=year.place, answers=answers)
    checks = SelfCheck.objects.filter(place=year.place, **asked.parameters)
    codes = [code for code in checks.values_list("code", flat=True) if code not in quiet]
    submit_self_checks_in_bulk(place=year.place, codes=sorted(codes), at=at)


def _said(one: OpenItem, dice: Random) -> PersonAnswer:
    is_met = dice.randint(1, 100) <= MET
    note = "已对照核实" if is_met else "尚未做到，已列入整改"
    return PersonAnswer(one.check_code, one.item, is_met, note)


def _link(year: DemoYear, items: Sequence[OpenItem], at: datetime) -> None:
    """Whoever has a record that proves an item links it; the others say it is not met yet."""
    codes = {one.check_code for one in items}
    checks = SelfCheck.objects.filter(place=year.place, code__in=codes)
    held = {check.code: check for check in checks.select_related("organisation")}
    missing: list[PersonAnswer] = []
    for number, one in enumerate(items):
        check = held[one.check_code]
        offered = offered_to(check, one.records) if number < LINKED_MOST else []
        if not offered:
            missing.append(PersonAnswer(one.check_code, one.item, False, "还没有可以关联的记录"))
            continue
        kind, _colon, code = offered[number % len(offered)].value.partition(":")
        check.refresh_from_db(fields=["version"])
        link_record(
            by=year.acting(RoleCode.SECRETARY, one.path, "演示书记"),
            check_code=one.check_code,
            item=one.item,
            kind=kind,
            code=code,
            seen_version=check.version,
            at=at,
        )
    answer_items_in_bulk(place=year.place, answers=missing)
