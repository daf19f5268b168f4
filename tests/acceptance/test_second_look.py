"""录入、另一人复核、计入、申诉、更正、重新冻结：五个地方都由两位以上演示人员办完整条路。"""

import csv
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from support.assessed import API, ask, read
from support.demo import PACKS, Demo, Enter
from support.jobs import do_waiting_jobs


@dataclass(frozen=True)
class Way:
    """One assessment of a place that is gone through from the first entry to the correction."""

    place: str
    key: str
    period: str
    measure: str
    about: str
    """The subject that is appealed for."""
    appellant: str
    facts: str = ""
    """A file of the demo whose facts are entered anew, for another period."""
    kind: str = "UNIT"


WAYS = (
    Way("wj", "two-contests", "2017", "entries.investment", "盛泽镇", "reviewer",
        "wujiang/demo/facts/two-contests-2016.csv"),
    Way("tz", "dual-projects", "2017", "entries.party_project_progress", "西亭镇", "reviewer",
        "tongzhou/demo/facts/dual-projects-2016.csv"),
    Way("sxt", "comprehensive", "2021-H2", "entries.core_tasks", "", "organs",
        "su-xi-tong/demo/facts/comprehensive-2021-H1.csv"),
    Way("wh", "window-star", "2017-07", "entries.visitor_praise", "", "reviewer",
        kind="NOMINATION"),
    Way("sip", "star-rating", "2018", "entries.project_awards", "", "secretary",
        kind="ORGANISATION"),
)  # fmt: skip


def cycle_of(way: Way) -> str:
    return f"/assessments/{way.key}/cycles/{way.period}"


def fact(subject: str, measure: str, numerator: int, denominator: int = 1) -> dict[str, Any]:
    return {
        "subject": subject, "measure": measure, "numerator": numerator,
        "denominator": denominator, "client_key": f"{measure} {subject}",
    }  # fmt: skip


def facts_of_a_file(way: Way) -> list[dict[str, Any]]:
    with (PACKS / way.facts).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        fact(
            row["subject"], row["measure"], int(row["numerator"] or 0), int(row["denominator"] or 0)
        )
        | {"state": row["state"]}
        for row in rows
    ]


def nominated(demo: Demo, way: Way) -> list[dict[str, Any]]:
    """Two of the reviewer's own, passed by the officer, with the praise they got."""
    reviewer, officer = demo.browser("reviewer"), demo.browser("officer")
    given = []
    for name, praise in (("甘窗口", 171), ("楚窗口", 188)):
        new = {"sheet": "STAR", "name": name, "organisation": "WH1042",
               "statement": "按月评比，事迹已核实", "client_key": name}  # fmt: skip
        status, made = ask(reviewer, f"{cycle_of(way)}/nominations", **new)
        assert status == 201, made
        assert ask(reviewer, f"{cycle_of(way)}/nominations", **new) == (200, made)
        status, told = ask(
            reviewer, f"{cycle_of(way)}/nominations", **{**new, "client_key": "再报"}
        )
        assert status == 409
        assert "不用再推荐" in told["sentence"]
        assert ask(officer, f"/nominations/{made['code']}/pass")[0] == 200
        given.append(fact(made["code"], way.measure, praise, 200))
        given.append(fact(made["code"], "entries.badge_and_pledge", 2, 2))
    return given


def opened(demo: Demo, way: Way) -> list[dict[str, Any]]:
    """The period is open, and these facts are to be entered for it."""
    if way.place == "sip":
        branches = read(demo.browser("secretary"), "/organisations", limit=1)["items"]
        return [fact(branches[0]["code"], way.measure, 1) | {"on": "2018-10-31"}]
    status, told = ask(demo.browser("officer"), f"/assessments/{way.key}/cycles", period=way.period)
    assert status == 201, told
    return facts_of_a_file(way) if way.facts else nominated(demo, way)


def step(officer: Client, way: Way, name: str) -> None:
    seen = read(officer, cycle_of(way))["version"]
    status, told = ask(officer, f"{cycle_of(way)}/{name}", seen_version=seen, reason="按时间表办理")
    assert status == 200, told
    do_waiting_jobs()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.place)
def test_what_one_entered_another_looks_at_and_an_appeal_corrects(places: Enter, way: Way) -> None:
    demo = places(way.place)
    officer, leader = demo.browser("officer"), demo.browser("leader")
    given = [one | {"subject_kind": way.kind} for one in opened(demo, way)]
    status, entered = ask(officer, "/entries", period=way.period, entries=given)
    assert status == 201, entered

    status, told = ask(officer, "/entries/look", entries=entered["codes"])
    assert (status, told["code"]) == (403, "own-entry")
    assert ask(leader, "/entries/look", entries=entered["codes"]) == (
        200, {"passed": len(entered["codes"])}
    )  # fmt: skip
    counted = read(officer, f"/entries/{entered['codes'][0]}")
    assert counted["status"] == "COUNTED"
    assert counted["looked_by"] != counted["entered_by"]

    if way.place == "sip":
        assert officer.post("/demo-clock/", {"to": "2018-11-12", "next": "/"}).status_code == 302
    step(officer, way, "freeze")
    step(officer, way, "score")
    at = _appealed(given, read(officer, "/entries", period=way.period, limit=100)["items"], way)
    entry, was = entered["codes"][at], given[at]
    claim = {"numerator": was["numerator"] + 1, "denominator": was["denominator"]}
    status, appeal = ask(
        demo.browser(way.appellant), "/appeals", entry=entry, claim=claim,
        grounds="台账里少计了一项，记录已附在台账", client_key="少计一项",
    )  # fmt: skip
    assert status == 200, appeal
    answer = {
        "is_upheld": True,
        "answer": "经核对台账，少计属实",
        "seen_version": appeal["version"],
    }
    assert ask(officer, f"/appeals/{appeal['code']}/answer", **answer)[0] == 403
    status, told = ask(leader, f"/appeals/{appeal['code']}/answer", **answer)
    assert (status, told["status"]) == (200, "UPHELD")

    step(officer, way, "refreeze")
    correction = read(officer, f"{cycle_of(way)}/correction")
    assert [(one["subject"], one["measure"]) for one in correction["facts"]] == [
        (was["subject"], way.measure)
    ]


def _appealed(given: list[dict[str, Any]], entries: list[dict[str, Any]], way: Way) -> int:
    """Where the entry stands that is appealed against: by measure, and by the subject's name."""
    names = {one["subject"]: one["subject_name"] for one in entries}
    return next(
        at
        for at, one in enumerate(given)
        if one["measure"] == way.measure and way.about in names.get(one["subject"], way.about)
        and (not way.about or way.about in names.get(one["subject"], ""))
    )  # fmt: skip


def test_a_stranger_to_figures_cannot_look(places: Enter) -> None:
    demo = places("wj")
    answer = demo.browser("secretary").post(
        f"{API}/entries/look", {"entries": ["E-1"]}, content_type="application/json"
    )
    assert answer.status_code == 403
