"""Getting hold of one self-check and of its answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.bulk import execute
from ronghe.foundation.kernel.refusals import Refused
from ronghe.work.standards.choices import CheckStatus
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.rules.answers import item_state
from ronghe.work.standards.rules.comparison import Standing
from ronghe.work.standards.rules.period import previous_period


def held_check(place: str, code: str) -> SelfCheck:
    """The self-check, locked until the transaction ends; Refused (404) when out of scope."""
    mine = SelfCheck.objects.select_for_update(of=("self",)).select_related("organisation")
    check = mine.filter(place=place, code=code).first()
    if check is None:
        raise Refused(
            "unknown", _("没有这份自查，或者它不在您负责的范围内。请从工作台重新打开。"), 404
        )
    return check


def held_answer(check: SelfCheck, item: str) -> ItemAnswer:
    """The answer to one item of a held check; Refused (404) when the list has no such item."""
    answer = ItemAnswer.objects.filter(self_check=check, item=item).first()
    if answer is None:
        raise Refused(
            "unknown", _("这份自查里没有条目 %(item)s。请刷新页面后再试。") % {"item": item}, 404
        )
    answer.self_check = check
    return answer


def standings(answers: Iterable[ItemAnswer]) -> list[Standing]:
    """Stored answers as the pure rules read them."""
    return [
        Standing(
            a.item,
            a.list_version_id,
            item_state(a.verdict, a.answered_by, a.basis),
            a.note,
        )
        for a in answers
    ]


def answers_of(check: SelfCheck) -> list[ItemAnswer]:
    """All answers of a self-check in the order of its lists."""
    return list(ItemAnswer.objects.filter(self_check=check).order_by("pk"))


def answers_of_last_year(check: SelfCheck) -> list[ItemAnswer]:
    """The answers of the same bearer's confirmed self-check of the period before."""
    before = previous_period(check.period)
    last = ItemAnswer.objects.filter(
        self_check__organisation=check.organisation_id,
        self_check__family=check.family,
        self_check__post=check.post,
        self_check__period=before or "",
        self_check__status=CheckStatus.CONFIRMED,
    )
    return list(last.order_by("pk"))


def index_answers(stage: str) -> None:
    """Index staged answers, so that a wrong estimate behind row-level security costs nothing.

    Right after a load the planner expects few rows and would read the whole stage for each answer.
    """
    execute(f"CREATE INDEX ON {stage} (self_check, item)")
