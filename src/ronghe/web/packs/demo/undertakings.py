"""Undertakings of the year: pledges, lists, measures, tasks through the gate, workflow runs.

What is lived stands in `demo/undertakings.yaml`; every line goes through the action people use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ronghe.core.register.api import Organisation, posts_of
from ronghe.foundation.accounts.api import Actor, RoleCode
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.activities.api import Meeting
from ronghe.work.undertakings.api import (
    Measure,
    NewUndertaking,
    Undertaking,
    accept_case,
    accept_undertaking,
    add_measures,
    add_risk,
    do_step,
    exit_case,
    open_case,
    open_undertakings,
    publish_power_list,
    publish_undertaking,
    report_undertaking,
    start_run,
)


def live(year: DemoYear) -> None:
    """Live what the place's file says, in the order of its parts."""
    stated = year.parameters("undertakings") or {}
    year.say("登记承诺、清单、措施和流程")
    for part in stated.get("items", ()):
        _Items(year, part).live()
    if programme := stated.get("cases"):
        _Cases(year, programme).live()
    for power in stated.get("powers", ()):
        _publish(year, power)
    for run in stated.get("runs", ()):
        _run(year, run)


@dataclass(frozen=True)
class _Items:
    """Undertakings of one kind: opened one day, some reported, some of these accepted."""

    year: DemoYear
    stated: Mapping[str, Any]

    def live(self) -> None:
        stated, dice = self.stated, self.year.dice(f"undertakings:{self.stated['kind']}")
        opened = [one for node in self._bearers() for one in self._open(node)]
        late = stated.get("unfinished_permille", 250)
        reported = [one for one in opened if dice.randint(1, 1000) > late]
        if stated.get("publish"):
            with self.year.on(stated["opened_on"]):
                for one in opened:
                    publish_undertaking(by=self._own(one), code=one.code, seen_version=1)
        with self.year.on(stated["reported_on"]) as at:
            done = [self._report(one, at) for one in reported]
        with self.year.on(stated["accepted_on"]):
            for one in done[: len(done) * stated.get("accepted_permille", 850) // 1000]:
                if one.state == "REPORTED":
                    by = self.year.acting(RoleCode.OFFICER, f"{self.year.place}/")
                    accept_undertaking(by=by, code=one.code, seen_version=one.version)

    def _bearers(self) -> list[Organisation]:
        with self.year.on(self.stated["opened_on"]):
            return _organisations(self.year, self.stated["bearers"])

    def _open(self, node: Organisation) -> list[Undertaking]:
        stated = self.stated
        by = _secretary(self.year, node) if stated["by"] == "SELF" else self._department()
        people = self._people(node)
        items = [
            NewUndertaking(
                text=line["text"],
                bearer=node.code,
                due_on=line.get("due_on"),
                responsible=person,
                person=code,
                section=line.get("section", ""),
                off_list_reason=line.get("off_list_reason", ""),
                client_key=f"{person}|{line['text']}"[:80],
            )
            for code, person in people
            for line in stated["lines"]
        ]
        with self.year.on(stated["opened_on"]) as at:
            return open_undertakings(by=by, kind=stated["kind"], items=items, at=at)

    def _people(self, node: Organisation) -> list[tuple[str, str]]:
        """Whom the items name: the first of the leading team, names as stated, or nobody."""
        if most := self.stated.get("leaders", 0):
            with self.year.on(self.stated["opened_on"]):
                team = posts_of(node)[:most]
                return [(post.person.code, post.person.name) for post in team]
        return [("", name) for name in self.stated.get("responsible", [""])]

    def _department(self) -> Actor:
        return self.year.acting(RoleCode.REVIEWER, f"{self.year.place}/", "演示部门经办人")

    def _own(self, one: Undertaking) -> Actor:
        return _secretary(self.year, one.organisation)

    def _report(self, one: Undertaking, at: Any) -> Undertaking:
        if one.state != "OPEN":
            return one
        proofs = self.stated.get("proof_by_meeting", False)
        return report_undertaking(
            by=self._own(one),
            code=one.code,
            result=self.stated["result"],
            records=_meetings(one.organisation, at.date())[:1] if proofs else [],
            seen_version=2 if self.stated.get("publish") else 1,
            at=at,
        )


@dataclass(frozen=True)
class _Cases:
    """A programme of rectification: cases opened, measured, accepted, left."""

    year: DemoYear
    stated: Mapping[str, Any]

    def live(self) -> None:
        stated, year = self.stated, self.year
        officer = year.acting(RoleCode.OFFICER, f"{year.place}/")
        with year.on(stated["opened_on"]) as at:
            nodes = _organisations(year, stated["bearers"])
            cases = [
                open_case(
                    by=officer,
                    organisation_code=node.code,
                    programme=stated["programme"],
                    problems=_turned(stated["problems"], no, 2),
                )
                for no, node in enumerate(nodes)
            ]
            measures = {
                case.code: add_measures(
                    by=officer, code=case.code, measures=self._measures(no), at=at
                )
                for no, case in enumerate(cases)
            }
        accepted = cases[: stated["accepted"]]
        with year.on(stated["reported_on"]) as at:
            for case in accepted:
                for one in measures[case.code]:
                    by = _secretary(year, one.organisation)
                    report_undertaking(
                        by=by, code=one.code, result=stated["result"], seen_version=1, at=at
                    )
        with year.on(stated["accepted_on"]):
            for case in accepted:
                for one in measures[case.code]:
                    accept_undertaking(by=officer, code=one.code, seen_version=2)
                accept_case(by=officer, code=case.code, note=stated["note"], seen_version=1)
        with year.on(stated["exited_on"]):
            for case in accepted[: stated["exited"]]:
                exit_case(by=officer, code=case.code, seen_version=2)

    def _measures(self, no: int) -> list[Measure]:
        texts = _turned(self.stated["measures"], no, 2)
        return [
            Measure(at, text, self.stated["due_on"], self.stated.get("responsible", ""))
            for at, text in enumerate(texts, start=1)
        ]


def _publish(year: DemoYear, stated: Mapping[str, Any]) -> None:
    """A power list is published; one with a change afterwards has a second version."""
    by = year.acting(RoleCode.OFFICER, f"{year.place}/")
    with year.on(stated["published_on"]):
        publish_power_list(by=by, key=stated["list"])
    if change := stated.get("risk"):
        with year.on(change["on"]):
            add_risk(
                by=by,
                key=stated["list"],
                item=change["item"],
                text=change["text"],
                grade=change["grade"],
                control=change["control"],
                seen_no=1,
            )


def _run(year: DemoYear, stated: Mapping[str, Any]) -> None:
    """A workflow run of the story's branch, as far as it has got."""
    with year.on(stated["started_on"]):
        branch = year.branch()
        by = _secretary(year, branch)
        run = start_run(
            by=by,
            organisation_code=branch.code,
            topic=stated["topic"],
            subject=stated["subject"],
            started_on=stated["started_on"],
            client_key=f"demo-{stated['topic']}-{stated['subject']}"[:80],
        )
    for no, step in enumerate(stated["steps"], start=1):
        on: date = step["on"]
        with year.on(on) as at:
            answers = {key: str(value) for key, value in step.get("answers", {}).items()}
            do_step(
                by=by, code=run.code, no=no, answers=answers, done_on=on, seen_version=no, at=at
            )


def _organisations(year: DemoYear, stated: Mapping[str, Any]) -> list[Organisation]:
    """The organisations that the filters name, in the order of their codes."""
    rows = Organisation.objects.filter(place=year.place, closed_on=None)
    if names := stated.get("names"):
        rows = rows.filter(name__in=names)
    for field in ("org_type", "category", "is_direct"):
        if field in stated:
            rows = rows.filter(**{field: stated[field]})
    if tag := stated.get("tag"):
        rows = rows.filter(tags__contains=[tag])
    return list(rows.order_by("code")[: stated.get("most", 100)])


def _secretary(year: DemoYear, node: Organisation) -> Actor:
    return year.acting(RoleCode.SECRETARY, node.path, "演示书记")


def _meetings(node: Organisation, on: date) -> list[tuple[str, str]]:
    """The latest meeting of an organisation that is settled, as evidence, if it has any."""
    settled = Meeting.objects.filter(organisation=node, status="CLOSED", held_on__lte=on)
    held = settled.order_by("-held_on")
    return [("meeting", code) for code in held.values_list("code", flat=True)[:1]]


def _turned(texts: Sequence[str], no: int, count: int) -> list[str]:
    """``count`` of the texts, beginning further on for every organisation."""
    return [texts[(no + at) % len(texts)] for at in range(count)]
