"""Two people at the same moment, on two connections of their own."""

import threading
from collections.abc import Callable

from django.db import connection

from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.refusals import Conflict
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import (
    ItemAnswer,
    SelfCheck,
    Verdict,
    answer_item,
    judge_self_checks,
    open_self_checks,
)
from support.cast import Cast
from support.lists import YEAR, publish_lists
from support.moments import AT

CODE = "SC-2018-SIP-1001"


def test_of_two_people_answering_at_once_one_gets_409(committed_cast: Cast) -> None:
    cast, start, outcomes = committed_cast, threading.Barrier(2), list[str]()
    publish_lists()
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)

    def answer(item: str) -> None:
        try:
            with scope(cast.secretary.scope()):
                start.wait(timeout=20)
                answer_item(
                    by=cast.secretary, check_code=CODE, item=item, verdict=Verdict.MET,
                    seen_version=1, at=AT,
                )  # fmt: skip
            outcomes.append("stored")
        except Conflict as conflict:
            outcomes.append(f"{conflict.status} version {conflict.details['version']}")
        finally:
            connection.close()

    items = ("COMMUNITY-SETUP-05", "COMMUNITY-ORG_LIFE-04")
    _at_once([threading.Thread(target=answer, args=[item]) for item in items])
    assert sorted(outcomes) == ["409 version 2", "stored"]
    with place_system(cast.place):
        assert ItemAnswer.objects.filter(answered_by="PERSON").count() == 1
        assert SelfCheck.objects.get(code=CODE).version == 2


def test_judging_while_a_person_answers_loses_neither(committed_cast: Cast) -> None:
    cast, start, failures = committed_cast, threading.Barrier(2), list[BaseException]()
    publish_lists()
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)

    def run(act: Callable[[], None]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except BaseException as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            connection.close()

    def answer() -> None:
        with scope(cast.secretary.scope()):
            answer_item(
                by=cast.secretary, check_code=CODE, item="COMMUNITY-SETUP-05",
                verdict=Verdict.MET, seen_version=1, at=AT,
            )  # fmt: skip

    def judge() -> None:
        judge_self_checks(place=cast.place, year=YEAR, at=AT)

    _at_once([threading.Thread(target=run, args=[act]) for act in (answer, judge)])
    assert failures == []
    with place_system(cast.place):
        mine = ItemAnswer.objects.filter(self_check__code=CODE)
        assert mine.get(item="COMMUNITY-SETUP-05").answered_by == "PERSON"
        assert mine.get(item="COMMUNITY-SETUP-02").answered_by == "SYSTEM"


def _at_once(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
