"""All families of a place at a glance, the lists of one, and who would be asked what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import outermost, upper
from ronghe.foundation.rulebook.api import Rule
from ronghe.work.standards.families import Family, Round, families_of, lists_of
from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.opening import Bearer, bearers_in_reach, code_of
from ronghe.work.standards.rules.standard_list import Item, StandardList


@dataclass(frozen=True)
class Counted:
    """How far a family is in one round: lists opened, handed in or more, confirmed, compliant."""

    opened: int = 0
    confirmed: int = 0
    compliant: int = 0


@dataclass(frozen=True)
class FamilyLine:
    """One family on the overview."""

    family: Family
    round: Round
    counted: Counted
    own: SelfCheck | None
    """The list of the actor's own organisation, if it is open."""


_COUNTED = """
SELECT c.family, c.period, count(*), count(*) FILTER (WHERE c.status = 'CONFIRMED'),
       count(*) FILTER (WHERE c.result = 'COMPLIANT')
  FROM standards_selfcheck c
 WHERE EXISTS (SELECT 1 FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
                WHERE c.path >= r.lo AND c.path < r.hi)
 GROUP BY 1, 2
"""


def family_lines(actor: Actor, paths: Sequence[str], year: int, on: date) -> list[FamilyLine]:
    """Every family with its progress in the actor's reach (5 queries, however many families)."""
    lows = list(outermost(paths))
    rows = fetch(_COUNTED, {"lows": lows, "highs": [upper(low) for low in lows]})
    counted = {(family, period): Counted(*numbers) for family, period, *numbers in rows}
    mine = SelfCheck.objects.filter(place=actor.place, path=actor.identity.path).order_by("pk")
    own = {(check.family, check.period): check for check in mine}
    lines = []
    for family in families_of(actor.place, on).values():
        asked = family.round_on(year, on)
        key = (asked.family, asked.period)
        lines.append(FamilyLine(family, asked, counted.get(key, Counted()), own.get(key)))
    return lines


@dataclass(frozen=True)
class PrintedGroup:
    """A group of a printed list with its items."""

    code: str
    title: str
    is_named: bool
    rule: Rule
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PrintedList:
    """The list of one category, as it is printed for who bears it."""

    category: str
    title: str
    groups: tuple[PrintedGroup, ...]


def printed_lists(place: str, family: Family, on: date) -> list[PrintedList]:
    """The family's lists in force by category, groups in order (1 query)."""
    lists = lists_of(place, family.key, on)
    order = {code: at for at, code in enumerate(family.categories)}
    found = {body.category or "" for _rule, body in lists}
    categories = sorted(found, key=lambda code: (order.get(code, len(order)), code))
    return [
        PrintedList(code, family.categories.get(code, code), _groups(family, lists, code))
        for code in categories
    ]


def _groups(
    family: Family, lists: Sequence[tuple[Rule, StandardList]], category: str
) -> tuple[PrintedGroup, ...]:
    mine = [(rule, body) for rule, body in lists if (body.category or "") == category]
    unnamed = set(family.unnamed)
    return tuple(
        PrintedGroup(code, title, code not in unnamed, rule, body.items)
        for code, title in family.groups.items()
        for rule, body in mine
        if body.aspect == code
    )


@dataclass(frozen=True)
class Assignment:
    """What opening a family for the chosen bearers would ask of them."""

    bearers: tuple[Bearer, ...]
    already_open: int
    items: int
    minutes: int
    by_category: Mapping[str, int]

    @property
    def fresh(self) -> int:
        """Lists that would be new."""
        return len(self.bearers) - self.already_open

    @property
    def hours(self) -> int:
        """The minutes as hours, rounded up."""
        return -(-self.minutes // 60)


def preview(
    *,
    by: Actor,
    family: Family,
    year: int,
    on: date,
    category: str = "",
    path: str = "",
) -> Assignment:
    """Who would be asked how much: only items a person must answer cost minutes.

    Raises Refused without the right, Invalid for a coming year.
    """
    found = [
        one
        for one in bearers_in_reach(by=by, family=family, year=year, on=on)
        if category in {"", one.category} and one.node.path.startswith(path)
    ]
    asked = family.round_on(year, on)
    codes = [code_of(asked, one) for one in found]
    known = SelfCheck.objects.filter(place=by.place, code__in=codes)
    opened = set(known.values_list("code", flat=True))
    fresh = [one for one, code in zip(found, codes, strict=True) if code not in opened]
    by_person = sum(
        item.evidence.judge is None for one in fresh for _version, _group, item in one.items
    )
    return Assignment(
        bearers=tuple(found),
        already_open=len(opened),
        items=sum(len(one.items) for one in fresh),
        minutes=by_person * family.body.minutes_an_item,
        by_category=Counter(one.category for one in fresh),
    )
