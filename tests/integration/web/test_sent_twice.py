"""The same form sent twice at the same moment: stored once, and the later one is told so."""

from datetime import date

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.api import WorkflowRun, start_run
from support.beside import Beside
from support.browsing import BACKEND
from support.cast import Cast
from support.pages import words

FLOW = {
    "topic": "MEMBER_ADMISSION",
    "subject_label": "申请人",
    "steps": [{"title": "递交申请书"}, {"title": "派人谈话"}],
}
SENT = {"topic": "MEMBER_ADMISSION", "subject": "林知远", "client_key": "one-form"}


def test_a_form_sent_twice_at_once_is_stored_once_and_answered_in_words(
    committed_cast: Cast,
) -> None:
    cast, answers = committed_cast, []
    rule = NewRule("workflow", "flow", "流程", date(2018, 1, 1), FLOW, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
    client = Client()
    client.force_login(cast.users["secretary"], backend=BACKEND)

    def send_again() -> None:
        answers.append(client.post("/workflows/start/", SENT | {"started_on": "2018-11-01"}))

    second = Beside(send_again)
    with transaction.atomic():
        first = start_run(
            by=cast.secretary,
            organisation_code=cast.xiangzhang.code,
            started_on=cast.today,
            **SENT,
        )
        second.start()
    assert second.end() == "done"
    [answer] = answers
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 409
    assert "这次没有重复保存" in words(answer)
    with place_system(cast.place):
        assert list(WorkflowRun.objects.values_list("code", flat=True)) == [first.code]
