"""Self-checks of the cast on their way: opened, confirmed item by item, handed in."""

from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import (
    PersonAnswer,
    SelfCheck,
    Verdict,
    answer_item,
    answer_items_in_bulk,
    judge_self_checks,
    open_self_checks,
    self_check,
    submit_self_check,
    submit_self_checks_in_bulk,
)
from support.cast import Cast
from support.lists import YEAR, fulfil, more_branches, publish_lists
from support.moments import AT

CODE = "SC-2018-SIP-1001"
TO_CONFIRM = ("COMMUNITY-SETUP-05", "COMMUNITY-ORG_LIFE-02", "COMMUNITY-ORG_LIFE-04")


def open_checks(cast: Cast) -> None:
    """Publish the lists, open this year's self-checks and judge them once."""
    publish_lists()
    fulfil("theme-day", cast.xiangzhang)
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    judge_self_checks(place=cast.place, year=YEAR, at=AT)


def say(cast: Cast, item: str, verdict: Verdict = Verdict.MET, note: str = "") -> None:
    """The secretary answers one item."""
    with scope(cast.secretary.scope()):
        seen = self_check(cast.secretary, CODE).version
        answer_item(
            by=cast.secretary,
            check_code=CODE,
            item=item,
            verdict=verdict,
            note=note,
            seen_version=seen,
            at=AT,
        )


def hand_in(cast: Cast) -> SelfCheck:
    """Confirm what is asked and hand the branch's self-check in."""
    for item in TO_CONFIRM:
        say(cast, item)
    with scope(cast.secretary.scope()):
        seen = self_check(cast.secretary, CODE).version
        return submit_self_check(by=cast.secretary, check_code=CODE, seen_version=seen, at=AT)


def hand_in_many(cast: Cast, count: int) -> list[str]:
    """Open, answer and hand in the self-checks of more branches below the reviewer."""
    nodes = more_branches(cast.hudong, count)
    codes = [f"SC-{YEAR}-{node.code}" for node in nodes]
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    judge_self_checks(place=cast.place, year=YEAR, at=AT)
    with place_system(cast.place):
        found = SelfCheck.objects.filter(code__in=codes, answers__verdict="OPEN")
        items = list(found.values_list("code", "answers__item"))
    answers = [PersonAnswer(code, item, is_met=True) for code, item in items]
    answer_items_in_bulk(place=cast.place, answers=answers)
    submit_self_checks_in_bulk(place=cast.place, codes=codes, at=AT)
    return codes
