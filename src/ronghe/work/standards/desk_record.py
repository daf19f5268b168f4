"""What a reviewer needs of a self-check: what people said first, what records prove folded (ux §1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from ronghe.core.reviews.api import (
    DeskReader,
    DeskRecord,
    Review,
    ReviewTask,
    register_reader,
    reviews_of,
)
from ronghe.foundation.accounts.api import Actor, today
from ronghe.work.standards.check_page import AspectView, ItemView, aspects_of, counts_of, story_of
from ronghe.work.standards.families import family_of
from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.rules.answers import ItemState
from ronghe.work.standards.sheets import self_check, sheet
from ronghe.work.standards.submitting import SUBJECT

BY_PERSON = (
    ItemState.LOWERED, ItemState.DENIED, ItemState.CONFIRMED, ItemState.TO_CONFIRM,
)  # fmt: skip
RETURN_REASONS = (
    "说明过于简略，请补充做了什么、何时做的",
    "与记录不一致，请核对后改正",
    "请先补录相应的会议或名册",
    "不属于本年度的情况，请按今年填写",
    "不符合的条目请写明何时补上",
)


@dataclass(frozen=True)
class Seen:
    """One item on the desk: its aspect, the item, and why it came back last time."""

    aspect: str
    item: ItemView
    returned_before: str = ""


def register() -> None:
    """Show self-checks on the review desk."""
    register_reader(SUBJECT, DeskReader(read, RETURN_REASONS))


def read(actor: Actor, code: str) -> DeskRecord:
    """The self-check for the desk; raises Refused (404) when it is out of reach."""
    check = self_check(actor, code)
    return DeskRecord(
        template="standards/desk.html",
        context=_context(check, today(actor.place)),
        url=reverse("standards:self_check", args=[check.code]),
    )


def _context(check: SelfCheck, on: date) -> dict[str, Any]:
    family = family_of(check.place_id, check.family, on)
    shown = sheet(check, on, family)
    aspects = aspects_of(shown, is_editable=False)
    reviews = reviews_of(SUBJECT, check.code)
    before = _returned_before(reviews)
    every = [_seen(aspect, item, before) for aspect in aspects for item in _items(aspect)]
    return {
        "check": check,
        "organisation": check.organisation,
        "category": family.categories.get(check.category, check.category),
        "counts": counts_of(shown),
        "met": sum(line.is_met for line in shown.lines),
        "aspects": aspects,
        "said": [one for state in BY_PERSON for one in every if one.item.line.state == state],
        "missing": [one for one in every if one.item.line.state == ItemState.MISSING],
        "judged": [one for one in every if one.item.line.state == ItemState.JUDGED],
        "events": story_of(reviews),
        "rounds": len(reviews),
    }


def _items(aspect: AspectView) -> list[ItemView]:
    return [*aspect.asked, *aspect.judged]


def _seen(aspect: AspectView, item: ItemView, before: dict[str, str]) -> Seen:
    return Seen(aspect.sheet.title, item, before.get(item.line.code, ""))


def _returned_before(reviews: Sequence[Review]) -> dict[str, str]:
    """Reasons at items of the round before this one."""
    if len(reviews) < 2:
        return {}
    tasks: list[ReviewTask] = list(reviews[1].tasks.all())
    return {item: reason for task in tasks for item, reason in task.returned_fields.items()}
