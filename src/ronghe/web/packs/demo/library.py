"""The library's year: documents receipted, circulars read, cases handed in, adopted, visited.

Parameters are in `demo/library.yaml`; every case, group and headline is made up.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from ronghe.core.library.api import (
    Addressed,
    Booking,
    CaseText,
    CircularText,
    Report,
    acknowledge,
    adopt_case,
    ask_to_read,
    book_visit,
    document_by_code,
    editions_of,
    mark_read,
    mark_site,
    organisations_addressed,
    publish_case,
    register_report,
    send_circular,
    settle_visit,
    submit_case,
    visits_of,
    write_case,
)
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import pass_tasks
from ronghe.foundation.accounts.api import Actor, RoleCode
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.year import DemoYear

Given = Mapping[str, Any]
CASE_STEPS = 2


def live(year: DemoYear) -> None:
    """Live what the place's file names, in the order of its days."""
    given: Given = year.parameters("library") or {}
    acts = [
        *((one["day"], _ask, one) for one in given.get("readings", ())),
        *((one["day"], _send, one) for one in given.get("circulars", ())),
        *((one["written_on"], _case, one) for one in given.get("cases", ())),
    ]
    if acts:
        year.say("文件回执、通知和案例")
    for _on, act, one in sorted(acts, key=lambda entry: entry[0]):
        act(year, one)


def _ask(year: DemoYear, one: Given) -> None:
    """Ask organisations to read the edition in force; most of them say so."""
    with year.on(one["day"]) as at:
        by = year.system
        document = document_by_code(year.place, one["document"])
        numbered = editions_of(document)[0]
        asked = list(organisations_addressed(by, Addressed(one["target"])))
        ask_to_read(by=by, numbered=numbered, organisations=asked, until_on=one["until"], at=at)
    _answer(year, ("document", numbered.code), asked, one)


def _send(year: DemoYear, one: Given) -> None:
    with year.on(one["day"]) as at:
        addressed = Addressed(one["target"])
        text = CircularText(one["title"], one["body"], one["until"])
        key = f"demo-{one['title']}"
        sent = send_circular(by=year.system, text=text, addressed=addressed, client_key=key, at=at)
        asked = list(organisations_addressed(year.system, addressed))
    _answer(year, ("circular", sent.code), asked, one)


def _answer(
    year: DemoYear, subject: tuple[str, str], asked: Sequence[Organisation], one: Given
) -> None:
    """Some read it, most of those say so, on the day the file names."""
    dice = year.dice(f"receipts:{subject[0]}:{one['day']}")
    with year.on(one["answered_on"]) as at:
        for node in asked:
            by = _speaker(year, node)
            if dice.randint(1, 1000) <= one["given_permille"]:
                acknowledge(by=by, subject=subject, at=at)
            elif dice.randint(1, 1000) <= one["read_permille"]:
                mark_read(by=by, subject=subject, at=at)


def _case(year: DemoYear, one: Given) -> None:
    """One case from its draft to its adoption; a case without later days stops where it stands."""
    dice = year.dice(f"case:{one['title']}")
    node = _unit(year, one, dice)
    by = _speaker(year, node)
    with year.on(one["written_on"]) as at:
        text = CaseText(
            one["kind"], one["title"], one.get("background", ""), one["method"], one["result"]
        )
        kept = write_case(
            by=by, organisation=node, text=text, client_key=f"demo-{one['title']}", at=at
        )
        submit_case(by=by, code=kept.code, at=at)
    if "reviewed_on" in one:
        with year.on(one["reviewed_on"]) as at:
            office = year.acting(RoleCode.OFFICER, place_path(year.place))
            for _step in range(CASE_STEPS):
                pass_tasks(by=office, tasks=year.pending("case"), comment="", at=at)
    if "published_on" in one:
        with year.on(one["published_on"]):
            publish_case(by=year.system, code=kept.code)
        _known(year, one, kept.code, by, dice)


def _known(year: DemoYear, one: Given, code: str, by: Actor, dice: Random) -> None:
    """What became of a published case: adopted, reported, visited."""
    with year.on(one["adopted_on"]):
        for node, note in zip(_others(year, by, one, dice), one["adopted"], strict=False):
            adopt_case(by=_speaker(year, node), code=code, organisation=node, note=note)
        for report in one.get("reports", ()):
            register_report(by=by, code=code, report=Report(**report))
        if "site" in one:
            mark_site(by=by, code=code, is_site=True, **one["site"])
        for visit in one.get("visits", ()):
            booking = Booking(visit["day"], visit["slot"], visit["group"], visit["people"])
            book_visit(by=year.system, code=code, booking=booking)
    _receive(year, by, code)


def _receive(year: DemoYear, by: Actor, code: str) -> None:
    """Groups whose day has come were received."""
    with year.on(year.story.today):
        for visit in visits_of(year.place, code):
            if visit.on < year.story.today:
                settle_visit(by=by, code=visit.code, status="HELD")


def _speaker(year: DemoYear, node: Organisation) -> Actor:
    return year.acting(RoleCode.SECRETARY, node.path, f"{node.short_name}书记")


def _unit(year: DemoYear, one: Given, dice: Random) -> Organisation:
    """The story's branch, or one of its kind chosen by chance."""
    with year.on(_day(one)):
        if one.get("unit") == "branch":
            return year.branch()
        branches = Organisation.objects.filter(
            place=year.place, org_type="BRANCH", closed_on=None, category=one["category"]
        )
        codes = list(branches.order_by("code").values_list("code", flat=True))
        return branches.get(code=dice.choice(codes))


def _others(year: DemoYear, by: Actor, one: Given, dice: Random) -> list[Organisation]:
    branches = Organisation.objects.filter(
        place=year.place, org_type="BRANCH", closed_on=None
    ).exclude(path=by.identity.path)
    ids = list(branches.order_by("code").values_list("pk", flat=True))
    chosen = dice.sample(ids, min(len(one["adopted"]), len(ids)))
    return list(branches.filter(pk__in=chosen).order_by("code"))


def _day(one: Given) -> date:
    day: date = one["written_on"]
    return day
