"""Undertakings: which there are, when each is owed, what proves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.policy import out_of_reach

UNFINISHED = (UndertakingState.OPEN, UndertakingState.RETURNED)
"""States in which the bearer still has to act."""


@dataclass(frozen=True)
class UndertakingFilter:
    """What narrows a list of undertakings; empty means no filter."""

    kind: str = ""
    section: str = ""
    state: str = ""
    path: str = ""
    text: str = ""
    responsible: str = ""
    late_on: date | None = None


def with_due(rows: QuerySet[Undertaking]) -> QuerySet[Undertaking]:
    """The same rows with ``due_on``, as obligations know it (no further query)."""
    owed = Obligation.objects.filter(
        bearer=OuterRef("organisation"), source=OuterRef("code"), kind=UNDERTAKING
    )
    return rows.annotate(due_on=Subquery(owed.values("due_on")[:1]))


def undertakings_for(
    actor: Actor,
    wanted: UndertakingFilter = UndertakingFilter(),
) -> QuerySet[Undertaking]:
    """The undertakings the actor may read, with ``due_on``, the most urgent first."""
    mine = Undertaking.objects.filter(
        within("path", actor.paths_for(Verb.READ_UNDERTAKINGS)), place=actor.place
    )
    rows = with_due(mine.filter(_wanted(wanted)).select_related("organisation"))
    if wanted.late_on:
        rows = rows.filter(Q(due_on__lt=wanted.late_on), state__in=UNFINISHED)
    return rows.order_by(_finished(), Coalesce("due_on", Value(date.max)), "code")


def undertaking_for(actor: Actor, code: str) -> Undertaking:
    """One undertaking the actor may read, with ``due_on``; raises Refused (404)."""
    found = undertakings_for(actor).filter(code=code).first()
    if found is None:
        raise out_of_reach()
    return found


def undertakings_from(
    source_kind: str, source_code: str, *, place: str | None = None
) -> QuerySet[Undertaking]:
    """What came out of one record (a meeting, a case), with ``due_on``, in order of opening."""
    rows = Undertaking.objects.filter(source_kind=source_kind, source_code=source_code)
    if place:
        rows = rows.filter(place=place)
    return with_due(rows.select_related("organisation")).order_by("opened_at", "pk")


def undertakings_from_many(
    source_kind: str, source_codes: Sequence[str]
) -> dict[str, list[Undertaking]]:
    """The same for many records at once, by source code (1 query)."""
    rows = Undertaking.objects.filter(source_kind=source_kind, source_code__in=source_codes)
    found: dict[str, list[Undertaking]] = {code: [] for code in source_codes}
    for one in with_due(rows.select_related("organisation")).order_by("opened_at", "pk"):
        found[one.source_code].append(one)
    return found


def _wanted(wanted: UndertakingFilter) -> Q:
    condition = Q()
    for name in ("kind", "section", "state", "responsible"):
        if value := getattr(wanted, name):
            condition &= Q(**{name: value})
    if wanted.path:
        condition &= Q(path__within=wanted.path)
    if wanted.text:
        condition &= Q(text__icontains=wanted.text) | Q(responsible__icontains=wanted.text)
    return condition


def _finished() -> Case:
    """Open ones first, then those to be accepted, then what is over."""
    return Case(
        When(state__in=UNFINISHED, then=Value(0)),
        When(state__in=["REPORTED", "ASKED"], then=Value(1)),
        default=Value(2),
    )


def due_of(undertaking: Undertaking) -> date | None:
    """The day that ``with_due`` added, None where nothing is owed."""
    return getattr(undertaking, "due_on", None)
