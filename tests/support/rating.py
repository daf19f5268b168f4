"""The park's own rules in the cast's place, compliant branches, and a rating cycle step by step."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest

from ronghe.core.figures.api import FactSet
from ronghe.core.library.api import Objection, raise_objection
from ronghe.core.obligations.api import Obligation, Proof, close_obligations, open_duties
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import Decision, decide, pending_tasks_for
from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.kernel import measures as registry
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import FactState, Measure, MeasuredFact, Subjects
from ronghe.foundation.kernel.path import child_path
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.api import (
    Application,
    Cycle,
    apply,
    cycle_of,
    freeze_cycle,
    notice_cycle,
    open_cycle,
    score_cycle,
)
from ronghe.web.packs.loading import load_pack, read_pack
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.cast import Cast, new_branch

YEAR = 2018
OPENS, APPLIES, FREEZES = date(2018, 9, 3), date(2018, 9, 20), date(2018, 10, 31)
NOTICED, OVER = date(2018, 11, 1), date(2018, 11, 9)
APPLY_UNTIL = date(2018, 10, 26)
PACK = "suzhou-industrial-park"
NAMES = (
    "梧桐里社区第一党支部",
    "海棠社区党支部",
    "紫薇园社区党支部",
    "桂花坊社区党支部",
    "青石桥社区党支部",
)


def moment(day: date) -> datetime:
    """Ten o'clock in the morning of a day, in Shanghai."""
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def on(cast: Cast, day: date) -> datetime:
    """Put the place's clock to a day; returns its moment for `at=`."""
    Place.objects.filter(pk=cast.place).update(demo_today=day)
    return moment(day)


@pytest.fixture
def park(cast: Cast) -> Cast:
    """The cast under the park's shipped rules, on the day the rating opens."""
    load_pack(read_pack(PACK), is_demo=True)
    with place_system(cast.place):
        open_duties(place=cast.place, year=YEAR, until=FREEZES)
    on(cast, OPENS)
    return cast


def neighbours(cast: Cast, count: int = len(NAMES)) -> list[Organisation]:
    """Further community branches under 湖东."""
    with place_system(cast.place):
        return [
            new_branch(f"SIP-11{no:02}", name, cast.hudong, "COMMUNITY")
            for no, name in enumerate(NAMES[:count], start=1)
        ]


def make_compliant(cast: Cast, node: Organisation, *, met: int = 20, items: int = 20) -> SelfCheck:
    """A confirmed self-check in which `met` of `items` list items are met."""
    with place_system(cast.place):
        check = SelfCheck.objects.create(
            place_id=cast.place,
            organisation=node,
            path=node.path,
            code=f"{YEAR}-{node.code}",
            year=YEAR,
            period=str(YEAR),
            category=node.category,
            status="CONFIRMED",
            result="COMPLIANT",
            opened_at=moment(date(2018, 3, 1)),
            confirmed_on=date(2018, 9, 10),
        )
        lists = rules_of(cast.place, "standard-list", OPENS)
        version = next(rule.id for rule in lists.values())
        ItemAnswer.objects.bulk_create(
            ItemAnswer(
                self_check=check,
                place_id=cast.place,
                path=node.path,
                list_version_id=version,
                aspect="SETUP",
                item=f"ITEM_{no}",
                is_mandatory=False,
                verdict="MET" if no < met else "UNMET",
                answered_by="PERSON",
            )
            for no in range(items)
        )
        return check


def make_diligent(cast: Cast, node: Organisation, *, met: int = 20) -> None:
    """A compliant branch that has done every duty on time: 60 points with all items met."""
    make_compliant(cast, node, met=met)
    with place_system(cast.place):
        owed = Obligation.objects.filter(bearer=node, kind="duty", outcome="OPEN")
        proofs = [
            Proof(
                "duty", one.source, node.pk, one.round, one.opens_on, "meeting", f"{node.code}-{no}"
            )
            for no, one in enumerate(owed.order_by("pk"))
        ]
        close_obligations(place=cast.place, proofs=proofs, at=moment(FREEZES))


def opened(cast: Cast) -> Cycle:
    """The year's cycle, opened by the officer."""
    on(cast, OPENS)
    with scope(cast.officer.scope()):
        return open_cycle(by=cast.officer, period=YEAR, apply_until=APPLY_UNTIL)


def applied(cast: Cast, node: Organisation, *, recommended: bool = True) -> Application:
    """An application of a compliant branch, recommended by the reviewer of 湖东."""
    at = on(cast, APPLIES)
    with place_system(cast.place):
        application = apply(
            by=secretary_of(cast, node), organisation_code=node.code, statement="", at=at
        )
    if recommended:
        recommend(cast, application)
    return application


def secretary_of(cast: Cast, node: Organisation) -> Actor:
    """The cast's secretary acting for another branch."""
    identity = replace(cast.secretary.identity, path=node.path)
    return replace(cast.secretary, identity=identity)


def recommend(cast: Cast, application: Application) -> None:
    """Pass the review of an application."""
    with scope(cast.reviewer.scope()):
        task = pending_tasks_for(cast.reviewer).get(subject_code=application.code)
        decide(
            by=cast.reviewer,
            task_id=task.pk,
            decision=Decision.PASSED,
            seen_version=task.version,
            at=moment(APPLIES),
        )


def frozen(cast: Cast) -> FactSet:
    """The cycle's roster and facts, frozen."""
    on(cast, FREEZES)
    with scope(cast.officer.scope()):
        return freeze_cycle(by=cast.officer, period=YEAR, seen_version=present(cast).version)


def scored(cast: Cast) -> Cycle:
    """The cycle, frozen and scored."""
    frozen(cast)
    return score_frozen(cast)


def score_frozen(cast: Cast) -> Cycle:
    """The cycle that was frozen, scored."""
    with scope(cast.officer.scope()):
        score_cycle(by=cast.officer, period=YEAR, seen_version=present(cast).version)
    return present(cast)


def noticed(cast: Cast) -> Cycle:
    """The scored cycle's proposal, shown from 2018-11-01 on."""
    on(cast, NOTICED)
    with scope(cast.officer.scope()):
        notice_cycle(by=cast.officer, period=YEAR, seen_version=present(cast).version)
    return present(cast)


def objected(cast: Cast, cycle: Cycle) -> Objection:
    """Another branch's secretary objects to the first branch in the year's notice."""
    with scope(cast.other_secretary.scope()):
        return raise_objection(
            by=cast.other_secretary, notice_code=cycle.notice_code, about="香樟社区第一党支部",
            text="十月没有见到他们开会。",
        )  # fmt: skip


def present(cast: Cast) -> Cycle:
    """The cycle as it is stored now."""
    with place_system(cast.place):
        cycle = cycle_of(cast.place, YEAR)
        assert cycle is not None
        return cycle


Values = dict[str, dict[str, tuple[int, int]]]
"""Measure → subject → numerator and denominator."""


@contextmanager
def measured(values: Values) -> Iterator[None]:
    """Let measures answer given values, for rosters too large to record meetings for."""
    with patch.dict(registry._measures, {key: _given(key, values[key]) for key in values}):
        yield


def _given(key: str, values: dict[str, tuple[int, int]]) -> Measure:
    def compute(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
        wanted: Sequence[str] = list(values) if subjects is None else subjects
        for code in wanted:
            if code in values:
                yield MeasuredFact(code, FactState.VALUE, *values[code])

    return Measure(key, key, "件", 1, compute, lambda *_: iter(()))


POOLS = ("ORGAN", "SOE", "COMMUNITY", "TWO_NEW")


def many_branches(cast: Cast, count: int, *, pools: Sequence[str] = POOLS) -> list[Organisation]:
    """Branches under 湖东 in equal shares of the pools, without people."""
    with place_system(cast.place):
        [(first,)] = fetch(
            "SELECT max(nextval(pg_get_serial_sequence('register_organisation', 'id'))) "
            "FROM generate_series(1, %s)",
            [count],
        )
        start = int(first) - count + 1
        return Organisation.objects.bulk_create(
            Organisation(
                pk=start + no,
                place_id=cast.place,
                code=f"SIP-{20000 + no}",
                name=f"样例第{no + 1}党支部",
                short_name=f"样例第{no + 1}党支部",
                org_type="BRANCH",
                parent=cast.hudong,
                path=child_path(cast.hudong.path, start + no),
                category=pools[no % len(pools)],
                is_grassroots=True,
                established_on=OPENS,
            )
            for no in range(count)
        )


def all_recommended(cast: Cast, cycle: Cycle, nodes: Sequence[Organisation]) -> None:
    """Recommended applications of many organisations."""
    with place_system(cast.place):
        Application.objects.bulk_create(
            Application(
                place_id=cast.place,
                cycle=cycle,
                organisation=node,
                path=node.path,
                code=f"{cycle.year}-{node.code}",
                status="RECOMMENDED",
                applied_on=APPLIES,
                decided_on=APPLIES,
            )
            for node in nodes
        )


def values_for(nodes: Sequence[Organisation]) -> Values:
    """All measures of the scheme, spread so that the scores differ: the later, the lower."""
    codes = [node.code for node in nodes]
    size = max(len(codes), 1)
    spread = {code: 1000 - 700 * no // size for no, code in enumerate(codes)}
    shares = ("standards.items_met", "obligations.fulfilled", "obligations.on_time",
              "activities.attendance", "register.roster_complete", "activities.resolutions",
              "plans.tasks_planned")  # fmt: skip
    values: Values = {key: {code: (spread[code], 1000) for code in codes} for key in shares}
    values["standards.compliant"] = dict.fromkeys(codes, (1, 1))
    values["activities.lectures_by_secretary"] = {
        code: (spread[code] * 4 // 1000, 1) for code in codes
    }
    return values
