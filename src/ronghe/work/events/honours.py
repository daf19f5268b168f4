"""Who has completed the years, and issuing the medal: names stay behind the wall of members (X-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.register.api import Membership, MembershipKind, Standing
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import Line, record, record_each
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import scope
from ronghe.work.events.choices import Delivery
from ronghe.work.events.models import Honour
from ronghe.work.events.policy import check_can_honour, check_honour_seen, out_of_reach
from ronghe.work.events.rules.event_kind import HonourTerms
from ronghe.work.events.rules.membership_years import completed_years, joined_by
from ronghe.work.events.rulings import event_rules

HONOUR = "honour"


@dataclass(frozen=True)
class Eligible:
    """Somebody who has completed the years."""

    membership: Membership
    years: int
    honour: Honour | None


def eligible_members(actor: Actor, terms: HonourTerms, on: date) -> QuerySet[Membership]:
    """The primary memberships in reach that completed the years on a day, longest first."""
    rows = Membership.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEMBERS)),
        place=actor.place,
        kind=MembershipKind.PRIMARY,
        standing=Standing.FULL,
        until_on=None,
        joined_on__lte=joined_by(on, terms.years),
    )
    if terms.categories:
        rows = rows.filter(organisation__category__in=list(terms.categories))
    return rows.select_related("person", "organisation").order_by("joined_on", "person__code")


def not_yet_honoured(rows: QuerySet[Membership], kind: str) -> QuerySet[Membership]:
    """Those of them who do not hold the honour."""
    held = Honour.objects.filter(kind=kind, person=OuterRef("person"))
    return rows.filter(~Exists(held))


def with_honours(rows: Sequence[Membership], kind: str, on: date) -> list[Eligible]:
    """Each with completed years and the honour already held (1 query)."""
    people = [row.person_id for row in rows]
    held = {one.person_id: one for one in Honour.objects.filter(kind=kind, person__in=people)}
    return [
        Eligible(row, completed_years(row.joined_on, on), held.get(row.person_id)) for row in rows
    ]


def issue_honours(
    *,
    by: Actor,
    kind: str,
    people: Sequence[str] | None,
    issued_on: date,
    delivery: str,
    on: date,
    event_id: int | None = None,
) -> int:
    """Issue the honour to eligible people who do not hold it; returns how many.

    ``people`` are person codes, None means everybody eligible in reach on the day ``on``. A
    constant number of queries. Raises Refused; Invalid for somebody not eligible, a day to come,
    or an unknown way of handing over.
    """
    with scope(by.scope()):
        check_can_honour(by)
        rule = event_rules(by.place, on).kinds.get(kind)
        if rule is None or rule.honour is None:
            raise out_of_reach(_("荣誉"))
        _check_issue(by, issued_on, delivery)
        if people is None and rule.honour.nominated:
            raise Invalid("nominated", _("这项荣誉须逐人提名，请勾选要授予的党员。"))
        rows = not_yet_honoured(eligible_members(by, rule.honour, on), kind)
        chosen = list(rows) if people is None else list(rows.filter(person__code__in=people))
        _check_all_eligible(people, chosen, kind, by)
        Honour.objects.bulk_create(
            [
                Honour(
                    place_id=by.place, organisation=row.organisation, path=row.path, kind=kind,
                    title=rule.label, person=row.person, event_id=event_id, issued_on=issued_on,
                    delivery=delivery,
                )
                for row in chosen
            ],
            ignore_conflicts=False,
            batch_size=1000,
        )  # fmt: skip
        record_each(
            by=by,
            verb="events.issue_honour",
            lines=[
                Line((HONOUR, f"{kind}/{row.person.code}"), row.path, f"颁发“{rule.label}”1枚")
                for row in chosen
            ],
        )
        return len(chosen)


def note_delivery(
    *, by: Actor, kind: str, person: str, delivery: str, note: str, seen_version: int
) -> Honour:
    """Record how the honour was handed over, e.g. at home, with a note. Raises Refused, Conflict."""
    with scope(by.scope()):
        check_can_honour(by)
        rows = Honour.objects.select_for_update(of=("self",)).select_related("person")
        honour = rows.filter(place=by.place, kind=kind, person__code=person).first()
        if honour is None:
            raise out_of_reach(_("颁发记录"))
        check_honour_seen(honour, seen_version)
        if delivery not in Delivery.values or len(note) > 200:
            raise Invalid("delivery", _("请选颁发方式；上门记录不超过200字。"))
        honour.delivery, honour.delivery_note = delivery, note.strip()
        honour.version += 1
        honour.save()
        record(
            by=by, verb="events.note_delivery", subject=(HONOUR, f"{kind}/{person}"),
            path=honour.path, sentence=f"登记“{honour.title}”{honour.get_delivery_display()}",
        )  # fmt: skip
        return honour


def _check_issue(by: Actor, issued_on: date, delivery: str) -> None:
    if issued_on > today(by.place):
        raise Invalid("issued_on", _("颁发日期不能晚于今天，请在颁发后登记。"))
    if delivery not in Delivery.values:
        raise Invalid("delivery", _("请选颁发方式。"))


def _check_all_eligible(
    people: Sequence[str] | None, chosen: Sequence[Membership], kind: str, by: Actor
) -> None:
    if people is None:
        return
    found = {row.person.code for row in chosen}
    held = Honour.objects.filter(place=by.place, kind=kind, person__code__in=people)
    missing = set(people) - found - set(held.values_list("person__code", flat=True))
    if missing:
        raise Invalid(
            "not-eligible",
            _("有%(count)s名党员党龄不够或不在您负责的范围内，没有颁发。请从名单中勾选。")
            % {"count": len(missing)},
        )
