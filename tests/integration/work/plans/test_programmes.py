"""A programme on its time line: launched, steps done with records, late measures told (X-05)."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from ronghe.core.obligations.api import Obligation, Outcome
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.plans.api import StepReport, do_step, do_steps_in_bulk, launch_programme, undo_step
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.events import AT, by_officer, publish_events
from support.pages import words

URL = "/programmes/study/"
LAUNCHED = date(2018, 9, 1)


@pytest.fixture(autouse=True)
def launched(cast: Cast) -> Cast:
    """The programme launched: the office leads one measure, a direct organisation the others."""
    publish_events(cast.place)
    leads = {"DIRECT_ORGANISATIONS": cast.hudong.code}
    assert launch_programme(by=cast.officer, key="study", on=LAUNCHED, leads=leads) == 3
    return cast


def owed(cast: Cast, measure: str) -> Obligation:
    with place_system(cast.place):
        return Obligation.objects.get(kind="measure", source=f"study/{measure}")


def test_every_measure_is_owed_by_its_node_and_launching_again_adds_nothing(cast: Cast) -> None:
    assert launch_programme(by=cast.officer, key="study", on=LAUNCHED) == 0
    assert owed(cast, "read").due_on == date(2018, 10, 20)
    assert owed(cast, "talk").bearer_id == cast.hudong.pk


def test_the_last_step_closes_the_node_and_taking_it_back_opens_it(cast: Cast) -> None:
    event = by_officer(cast, kind="FREE", client_key="e")
    proof = ("event", event.code)
    step: dict[str, Any] = {"programme": "study", "measure": "read"}
    do_step(by=cast.officer, no=1, proof=proof, at=AT, **step)
    assert owed(cast, "read").outcome == Outcome.OPEN
    do_step(by=cast.officer, no=2, proof=proof, at=AT, **step)
    closed = owed(cast, "read")
    assert (closed.outcome, closed.done_on) == (Outcome.DONE, event.held_on)

    undo_step(by=cast.officer, no=2, **step)
    assert owed(cast, "read").outcome == Outcome.OPEN


def test_a_step_needs_a_record_that_is_there(cast: Cast) -> None:
    for proof in (("event", "EV-none"), ("photo", "x"), ("event", "")):
        with pytest.raises(Invalid) as refusal, transaction.atomic():
            do_step(by=cast.officer, programme="study", measure="read", no=1, proof=proof, at=AT)
        assert "没有找到这条记录" in refusal.value.sentence


def test_only_who_leads_or_sent_it_down_reports(cast: Cast) -> None:
    event = by_officer(cast, kind="FREE", client_key="e")
    asked: dict[str, Any] = {
        "programme": "study",
        "no": 1,
        "proof": ("event", event.code),
        "at": AT,
    }
    with pytest.raises(Refused), transaction.atomic():
        do_step(by=cast.secretary, measure="read", **asked)
    assert do_step(by=cast.reviewer, measure="talk", **asked).no == 1


def test_steps_done_elsewhere_come_in_bulk_once(cast: Cast) -> None:
    day = date(2018, 10, 10)
    reports = [StepReport("read", n, day, "event", "E", "研讨会") for n in (1, 2)]
    assert do_steps_in_bulk(by=cast.officer, programme="study", reports=reports, at=AT) == 2
    assert do_steps_in_bulk(by=cast.officer, programme="study", reports=reports, at=AT) == 0
    assert owed(cast, "read").done_on == day


def test_the_time_line_has_today_and_flags_late_measures_and_empty_heads(
    browse: Browse, cast: Cast
) -> None:
    page = browse.as_user("secretary").get(URL)
    seen = words(page)
    view = page.context["view"]
    assert view.today_x
    assert [bar.mark.state.value for bar in view.bars] == ["late", "soon", "not-due"]
    assert "r-gantt-late" in page.content.decode()
    assert "“专题二”还没有举措" in seen
    assert "与来源的 3 一致" in seen


def test_the_programme_narrows_and_exports(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("officer")
    late = client.get(URL, {"state": "late"}).context["view"]
    assert [bar.rule.key for bar in late.bars] == ["read"]
    table = words(client.get(URL, {"view": "table", "head": "act"}))
    assert "一线服务" in table
    assert "专题讲座" not in table
    assert "没有符合条件的举措" in words(client.get(URL, {"head": "two", "view": "table"}))
    assert client.post(URL, {"export": "xlsx"}).headers["Content-Type"].endswith("sheet")


def test_a_measure_shows_its_steps_and_takes_a_record(browse: Browse, cast: Cast) -> None:
    event = by_officer(cast, kind="FREE", client_key="e", title="庆祝大会")
    client, url = browse.as_user("officer"), f"{URL}read/"
    page = client.get(url)
    assert "庆祝大会" in words(page)
    assert client.post(f"{url}1/", {"record": ""}).status_code == 422
    assert client.post(f"{url}1/", {"record": f"event:{event.code}"}).status_code == 302
    assert "完成 1 / 2" in words(client.get(url))
    assert "举措第1步" in words(client.get(reverse("events:event", args=[event.code])))
    client.post(f"{url}1/", {"undo": "1"})
    assert "完成 0 / 2" in words(client.get(url))
    assert client.get(f"{URL}none/").status_code == 404


def test_programmes_are_listed_with_progress(browse: Browse, cast: Cast, client: Client) -> None:
    assert "3 项举措，完成 0，逾期 1" in words(browse.as_user("officer").get("/programmes/"))
    assert browse.as_user("auditor").get("/programmes/").status_code == 403
    assert client.get(URL).status_code == 302
    assert browse.as_user("stranger").get(URL).status_code == 404
    assert browse.as_user("officer").get("/programmes/none/").status_code == 404


def test_the_time_line_costs_a_constant_number_of_queries(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("officer")
    with page_queries() as queries:
        client.get(URL)
    assert len(queries) <= 14, "\n".join(queries)
