"""A year's self-check of the cast: opened, answered, handed in, decided."""

import pytest

from ronghe.core.reviews.api import Decision, decide, pending_tasks_for
from ronghe.foundation.accounts.api import Actor, system_actor
from ronghe.foundation.kernel.scope import scope
from ronghe.work.standards.api import (
    ItemAnswer,
    ItemState,
    SelfCheck,
    SelfCheckSheet,
    Verdict,
    answer_item,
    judge_self_checks,
    open_self_checks,
    self_check,
    sheet,
    submit_self_check,
)
from support.cast import Cast
from support.lists import (
    YEAR,
    fulfil,
    publish_lists,
)
from support.moments import AT, LATER

CODE = "SC-2018-SIP-1001"


TO_CONFIRM = ("COMMUNITY-SETUP-05", "COMMUNITY-ORG_LIFE-02", "COMMUNITY-ORG_LIFE-04")


@pytest.fixture
def opened(cast: Cast) -> Cast:
    """Lists published, this year's self-checks open and judged once."""
    publish_lists()
    fulfil("theme-day", cast.xiangzhang)
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    judge_self_checks(place=cast.place, year=YEAR, at=AT)
    return cast


def read(cast: Cast, by: Actor | None = None, code: str = CODE) -> SelfCheckSheet:
    with scope((by or cast.secretary).scope()):
        return sheet(self_check(by or cast.secretary, code), cast.today)


def states(cast: Cast) -> dict[str, ItemState]:
    return {line.code: line.state for line in read(cast).lines}


def say(
    cast: Cast, item: str, verdict: Verdict = Verdict.MET, note: str = "", seen: int = 0
) -> ItemAnswer:
    with scope(cast.secretary.scope()):
        seen = seen or self_check(cast.secretary, CODE).version
        return answer_item(
            by=cast.secretary, check_code=CODE, item=item, verdict=verdict, note=note,
            seen_version=seen, at=AT,
        )  # fmt: skip


def submit(cast: Cast) -> SelfCheck:
    with scope(cast.secretary.scope()):
        seen = self_check(cast.secretary, CODE).version
        return submit_self_check(by=cast.secretary, check_code=CODE, seen_version=seen, at=AT)


def confirm_all(cast: Cast) -> None:
    for item in TO_CONFIRM:
        say(cast, item)


def decide_next(cast: Cast, by: Actor, decision: Decision, **fields: str) -> None:
    with scope(by.scope()):
        [task] = pending_tasks_for(by, kind="self-check")
        decide(
            by=by, task_id=task.pk, decision=decision, comment="请补正后再报",
            fields={name.replace("__", "-"): reason for name, reason in fields.items()},
            seen_version=task.version, at=LATER,
        )  # fmt: skip


def pass_both_steps(cast: Cast) -> None:
    decide_next(cast, cast.reviewer, Decision.PASSED)
    decide_next(cast, cast.officer, Decision.PASSED)
