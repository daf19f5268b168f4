"""What follows from a list: gaps put right by a day, and innovation projects of one's own choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.standards.choices import CheckStatus
from ronghe.work.standards.families import Family, family_of
from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.policy import check_has_result
from ronghe.work.standards.sheets import gap_list, self_check
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    kinds_in_force,
    open_undertakings,
    undertakings_from,
)

RECTIFICATION = "gap-rectification"
SOURCE = "self-check"


@dataclass(frozen=True)
class Followed:
    """An undertaking that follows from a list."""

    title: str
    state: str
    url: str


@dataclass(frozen=True)
class Rectification:
    """Gaps with what was put on the organisation about them, and what may be done now."""

    may_open: bool
    due_on: date
    least: date
    items: list[Followed]


@dataclass(frozen=True)
class FreeItems:
    """The X beside a list: innovation projects taken on freely, none needed."""

    title: str
    items: list[Followed]
    new_url: str


def open_rectification(
    *,
    by: Actor,
    check_code: str,
    items: Sequence[str] | None = None,
    due_on: date | None = None,
    at: datetime,
) -> list[Undertaking]:
    """Put the gaps of a confirmed list on its organisation, due by a day; sent twice it is one.

    ``items`` are item codes; None means every gap. Without a day the family's days count from
    today. Raises Refused (role, scope, no result yet), Invalid (no such gap).
    """
    check = self_check(by, check_code)
    check_has_result(check)
    gaps = {gap.item: gap for gap in gap_list(check)}
    chosen = list(gaps) if items is None else list(items)
    if not chosen or not set(chosen) <= set(gaps):
        raise Invalid("items", _("请从差距清单里选要整改的条目，至少一条。"))
    due = due_on or rectify_by(family_of(by.place, check.family, today(by.place)), by.place)
    return open_undertakings(
        by=by,
        kind=RECTIFICATION,
        items=[
            NewUndertaking(
                text=gaps[item].text,
                bearer=check.organisation.code,
                due_on=due,
                responsible=check.bearer_name,
                source_kind=SOURCE,
                source_code=check.code,
                source_part=item,
            )
            for item in chosen
        ],
        at=at,
    )


def rectify_by(family: Family, place: str) -> date:
    """The day by which gaps are closed when nobody names one."""
    return today(place) + timedelta(days=family.body.rectify_days)


def rectification_of(
    actor: Actor, check: SelfCheck, family: Family, on: date, *, has_gaps: bool
) -> Rectification | None:
    """What is done about the gaps of a confirmed list; None while there is no result, or no gap."""
    if check.status != CheckStatus.CONFIRMED or not has_gaps:
        return None
    kinds = kinds_in_force(check.place_id, on)
    found = [_followed(one) for one in undertakings_from(SOURCE, check.code)]
    if RECTIFICATION not in kinds and not found:
        return None
    may = RECTIFICATION in kinds and actor.can(Verb.ASSIGN_UNDERTAKINGS, check.path)
    return Rectification(may, on + timedelta(days=family.body.rectify_days), on, found)


def free_items_of(check: SelfCheck, family: Family) -> FreeItems | None:
    """The innovation projects of the list's organisation; None where the family has none."""
    kind = family.body.free_items
    if kind is None:
        return None
    mine = Undertaking.objects.filter(organisation=check.organisation_id, kind=kind)
    of_year = mine.filter(opened_on__year=check.year).order_by("opened_on", "code")
    return FreeItems(
        title=_("创新项目（X）"),
        items=[_followed(one) for one in of_year],
        new_url=f"{address_of('undertakings:new')}?kind={kind}&org={check.organisation.code}",
    )


def _followed(one: Undertaking) -> Followed:
    return Followed(
        one.text, str(one.get_state_display()), address_of("undertakings:undertaking", one.code)
    )
