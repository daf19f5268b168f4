"""The gate of the duty lists: what a department puts on a community stands on a list, or is refused (C-30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import today
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.undertakings.rules.duty_list import DutyList
from ronghe.work.undertakings.rules.matching import ListedItem, match

KIND = "duty-list"


@dataclass(frozen=True)
class ListInForce:
    """A duty list with the rule version that states it."""

    rule: Rule
    body: DutyList

    @property
    def items(self) -> tuple[ListedItem, ...]:
        """Its items, each with the list it stands on."""
        return tuple(
            ListedItem(self.rule.key, self.rule.title, item.code, item.text, item.not_from_source)
            for item in self.body.items
        )


@dataclass(frozen=True)
class OnList:
    """Whether a task stands on a list of its bearer.

    ``lists`` is how many lists bind the bearer: without any, every task may go down. ``sentence``
    says why not and what to do next; "" for what may go down.
    """

    lists: int
    item: ListedItem | None
    suggestions: tuple[ListedItem, ...]
    sentence: str

    @property
    def is_listed(self) -> bool:
        """Whether the task may go down without a special reason."""
        return not self.lists or self.item is not None


def lists_in_force(place: str, on: date) -> list[ListInForce]:
    """All duty lists of a place on a day, in order (1 query)."""
    found = [
        ListInForce(rule, DutyList.model_validate(rule.body))
        for rule in rules_of(place, KIND, on).values()
    ]
    return sorted(found, key=lambda one: (one.body.purpose, one.body.order, one.rule.key))


def lists_of(organisation: Organisation, lists: Sequence[ListInForce]) -> list[ListInForce]:
    """Those lists that bind one organisation."""
    kind = {"org_type": organisation.org_type, "category": organisation.category}
    return [one for one in lists if one.body.holds(**kind)]


def check_on_list(
    place: str, organisation: Organisation, task: str, *, code: str = "", on: date | None = None
) -> OnList:
    """Look a task up in the lists of the organisation that is to do it (1–2 queries).

    ``task`` is its wording, ``code`` the item that was chosen. ``on`` defaults to the place's day.
    """
    lists = lists_of(organisation, lists_in_force(place, on or today(place)))
    return find_on(lists, organisation, task, code)


def find_on(
    lists: Sequence[ListInForce], organisation: Organisation, task: str, code: str = ""
) -> OnList:
    """The same over lists that are at hand (no query)."""
    if not lists:
        return OnList(0, None, (), "")
    found = match(task, [item for one in lists for item in one.items], code=code)
    sentence = "" if found.item else _refusal(lists, organisation)
    return OnList(len(lists), found.item, found.suggestions, sentence)


def _refusal(lists: Sequence[ListInForce], organisation: Organisation) -> str:
    return _(
        "清单外事项：%(name)s的%(count)s份权责清单里没有这件事，不能直接下达。"
        "请选一条清单事项；确需下达的，写明理由报组织部门批准。"
    ) % {"name": organisation.short_name, "count": len(lists)}
