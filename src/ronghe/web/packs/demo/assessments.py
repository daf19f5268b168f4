"""Assessments live their periods: facts entered and looked at twice, frozen, scored, published."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ronghe.core.figures.api import (
    FactState,
    NewEntry,
    Reference,
    SubjectKind,
    enter_facts,
    look_again,
)
from ronghe.core.register.api import Organisation, Person, appoint_in_bulk, root_organisation
from ronghe.foundation.accounts.api import Actor, RoleCode, User
from ronghe.foundation.kernel.path import place_path
from ronghe.results.evaluation.api import (
    Cycle,
    NewNomination,
    NewVisit,
    Result,
    assessment_of,
    choose_benchmark,
    confirm_cycle,
    cycle_of,
    freeze_cycle,
    nominate,
    notice_cycle,
    open_cycle,
    pass_nominations,
    post_cycle,
    record_visit,
    score_cycle,
)
from ronghe.results.scoring.api import Assessment
from ronghe.web.packs.demo.second_thoughts import (
    Appealed,
    Trial,
    appeal_and_correct,
    keep_trials,
)
from ronghe.web.packs.demo.year import DemoYear

STATES = ("OPEN", "FROZEN", "SCORED", "NOTICED", "POSTED", "CONFIRMED")
VISIT = "assessment-visit"
TEAMS = 5
WHY = "演示数据：按办法办理"


@dataclass(frozen=True)
class Lived:
    """One period of one assessment, as `demo/assessments.yaml` has it."""

    assessment: str
    period: str
    opened_on: date
    frozen_on: date
    published_on: date
    facts: str
    state: str
    roster: str = ""
    appeal: dict[str, Any] | None = None
    """What the story's branch appeals against before publication, see `Appealed`."""
    trials: tuple[dict[str, Any], ...] = ()
    """What-ifs that are kept, see `Trial`."""

    def reaches(self, state: str) -> bool:
        """Whether the period goes at least as far as this."""
        return STATES.index(self.state) >= STATES.index(state)


def live(year: DemoYear) -> None:
    """Live every period in the order it is written in; a place without the file has none."""
    lived = (year.parameters("assessments") or {}).get("lived", ())
    for one in (Lived(**row) for row in lived):
        year.say(f"考评 {one.assessment} {one.period}")
        Period(year, one).live()


@dataclass(frozen=True)
class Period:
    """One period being lived."""

    year: DemoYear
    lived: Lived

    def live(self) -> None:
        """Go through the steps as far as the period got; one that another stage opened is joined."""
        self._open()
        self._enter()
        if self.lived.reaches("FROZEN"):
            self._freeze()
        if self.lived.reaches("NOTICED"):
            self._publish()
        if self.lived.trials:
            with self.year.on(self.lived.published_on):
                trials = tuple(Trial(**one) for one in self.lived.trials)
                keep_trials(self._office, self._cycle(), trials)

    @property
    def _office(self) -> Actor:
        return self.year.acting(RoleCode.OFFICER, place_path(self.year.place), "演示考核办")

    def _cycle(self) -> Cycle:
        found = cycle_of(self.year.place, self.lived.period, self.lived.assessment)
        if found is None:
            raise LookupError(f"{self.lived.assessment} {self.lived.period} 没有启动。")
        return found

    def _at(self) -> dict[str, Any]:
        """What every step is called with."""
        lived = self.lived
        return {"by": self._office, "key": lived.assessment, "period": lived.period}

    def _open(self) -> None:
        lived = self.lived
        with self.year.on(lived.opened_on):
            opened = cycle_of(self.year.place, lived.period, lived.assessment)
            rule = assessment_of(opened or open_cycle(**self._at()))
            if lived.roster:
                self._nominate()
            if rule.visit is not None:
                _appoint(self.year, rule.visit.leader, lived.opened_on)

    def _nominate(self) -> None:
        """Organisations propose; those who are eligible are passed by the superior."""
        rows = list(self._rows(self.lived.roster))
        codes = _codes(self.year.place, [row["organisation"] for row in rows])
        made = nominate(
            **self._at(),
            nominations=[
                NewNomination(
                    sheet=row["sheet"],
                    name=row["name"],
                    organisation=codes[row["organisation"]],
                    statement="事迹由推荐组织核实（演示数据）",
                    client_key=row["subject"],
                    code=row["subject"],
                )
                for row in rows
            ],
        )
        passed = {row["subject"] for row in rows if row["eligible"] == "1"}
        pass_nominations(
            by=self.year.system, codes=[one.code for one in made if one.code in passed]
        )

    def _enter(self) -> None:
        """Facts by the assessing office, looked at again by the department's officer."""
        with self.year.on(self.lived.frozen_on) as at:
            rule = assessment_of(self._cycle())
            visits = self._visit(rule) if rule.visit else {}
            entries = list(self._entries(SubjectKind(rule.subjects.kind), visits))
            entered = enter_facts(by=self._office, period=self.lived.period, entries=entries, at=at)
            look_again(by=_officer(self.year), entries=entered.codes, at=at)

    def _visit(self, rule: Assessment) -> dict[str, str]:
        """One visit to every unit in the weeks before; its code by unit."""
        leaders = _leaders(self.year.place, rule.visit.leader if rule.visit else "")
        subjects = sorted({row["subject"] for row in self._rows(self.lived.facts)})
        visits = {}
        for no, subject in enumerate(subjects):
            visit = NewVisit(
                subject=subject,
                visited_on=self.lived.frozen_on - timedelta(days=1 + no % 10),
                leader=leaders[no % len(leaders)],
            )
            visits[subject] = record_visit(**self._at(), visit=visit).code
        return visits

    def _entries(self, kind: SubjectKind, visits: dict[str, str]) -> Iterator[NewEntry]:
        for row in self._rows(self.lived.facts):
            state, visit = FactState(row["state"]), visits.get(row["subject"])
            has_value = state is FactState.VALUE
            yield NewEntry(
                subject_kind=kind,
                subject=row["subject"],
                measure=row["measure"],
                state=state,
                numerator=int(row["numerator"]) if has_value else 0,
                denominator=int(row["denominator"]) if has_value else 0,
                evidence="现场考评记录" if visit else "考核办汇总表",
                client_key=f"{self.lived.period}:{row['measure']}:{row['subject']}"[:80],
                references=(Reference(VISIT, visit),) if visit else (),
            )

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.year.folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    def _freeze(self) -> None:
        with self.year.on(self.lived.frozen_on) as at:
            freeze_cycle(**self._at(), seen_version=self._cycle().version, reason=WHY)
            if self.lived.reaches("SCORED"):
                score_cycle(**self._at(), seen_version=self._cycle().version)
            if self.lived.appeal:
                appealed = Appealed(**self.lived.appeal)
                appeal_and_correct(self.year, self._cycle(), appealed, self._at(), at)

    def _publish(self) -> None:
        with self.year.on(self.lived.published_on):
            cycle = self._cycle()
            match assessment_of(cycle).publication:
                case "POSTED":
                    post_cycle(**self._at(), seen_version=cycle.version)
                case "INTERNAL":
                    confirm_cycle(**self._at(), seen_version=cycle.version, reason=WHY)
                case "NOTICE":
                    over = notice_cycle(**self._at(), seen_version=cycle.version, reason=WHY)
                    if self.lived.state == "CONFIRMED":
                        self._confirm(over.closes_on + timedelta(days=1))
            self._catch_up()

    def _confirm(self, on: date) -> None:
        with self.year.on(on):
            seen = self._cycle().version
            confirm_cycle(**self._at(), seen_version=seen, reason="公示期满，没有异议")

    def _catch_up(self) -> None:
        """Each unit that is not first picks the first of its pool."""
        cycle = self._cycle()
        if not assessment_of(cycle).has_benchmarks:
            return
        ranked = Result.objects.filter(result_set=cycle.result_set, rank__isnull=False)
        rows = list(
            ranked.order_by("pool", "rank", "subject").values_list("pool", "subject", "rank")
        )
        first = {pool: subject for pool, subject, rank in reversed(rows) if rank == 1}
        for pool, subject, rank in rows:
            if rank and rank > 1:
                choose_benchmark(**self._at(), subject=subject, benchmark=first[pool])


def _codes(place: str, names: Sequence[str]) -> dict[str, str]:
    nodes = Organisation.objects.filter(place=place, name__in=set(names))
    return dict(nodes.values_list("name", "code"))


def _officer(year: DemoYear) -> Actor:
    """The department's officer of the cast, who looks again at what the office entered."""
    user = User.objects.get(username=f"{year.place}-officer")
    acting = year.acting(RoleCode.OFFICER, place_path(year.place), user.display_name)
    return replace(acting, user=user.pk)


def _appoint(year: DemoYear, post: str, on: date) -> None:
    """A few members hold the post that leads visits; the same ones in every period."""
    root = root_organisation(year.place)
    people = Person.objects.filter(place=year.place, posts__kind="SECRETARY").order_by("code")
    chosen = list(people.distinct().values_list("pk", flat=True)[:TEAMS])
    appointments = [(person, root.pk, post) for person in chosen]
    appoint_in_bulk(by=year.system, appointments=appointments, from_on=on)


def _leaders(place: str, post: str) -> list[str]:
    holding = Person.objects.filter(place=place, posts__kind=post, posts__until_on=None)
    return list(holding.distinct().order_by("code").values_list("code", flat=True))
