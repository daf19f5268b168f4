"""Where an event is used: duties it closed, what it proves, its series, frozen facts (ux §1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ronghe.core.figures.api import facts_naming
from ronghe.core.library.api import uses_of_record
from ronghe.core.obligations.api import Obligation, Proof, proved_by, replacements
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.models import Event
from ronghe.work.events.rulings import EventRules


def used_in(event: Event, rules: EventRules) -> list[Link]:
    """Everything the record is used for (a few queries)."""
    return [*_duties(event), *_proofs(event), *_series(event, rules), *_facts(event)]


def effects_of(event: Event) -> list[str]:
    """In sentences, what falls back when the event is cancelled."""
    instead = replacements(place=event.place_id, proof_kind=EVENT, proof_code=event.code)
    duties = [_fallback(one, instead.get(one.pk)) for one in proved_by(EVENT, event.code)]
    proofs = uses_of_record(event.place_id, EVENT, event.code)
    return [*duties, *(use.on_withdrawal for use in proofs)]


def _fallback(owed: Obligation, instead: Proof | None) -> str:
    if instead:
        return _("“%(title)s”改由%(day)s的另一条记录证明。") % {
            "title": owed.title,
            "day": f"{instead.done_on:%Y-%m-%d}",
        }
    return _("“%(title)s”重新列为未完成，期限%(due_on)s。") % {
        "title": owed.title,
        "due_on": f"{owed.due_on:%Y-%m-%d}",
    }


def _duties(event: Event) -> Iterator[Link]:
    for one in proved_by(EVENT, event.code).select_related("bearer"):
        url = address_of("activities:duties", one.bearer.code, one.round[:4])
        yield Link(_("%(title)s %(round)s") % {"title": one.title, "round": one.round}, url)


def _proofs(event: Event) -> Iterator[Link]:
    for use in uses_of_record(event.place_id, EVENT, event.code):
        yield Link(use.label, address_of(use.url_name, *use.args))


def _series(event: Event, rules: EventRules) -> Iterator[Link]:
    series = rules.series.get(event.series)
    if series:
        yield Link(series.label, address_of("events:series", event.series))


def _facts(event: Event) -> Iterator[Link]:
    periods = {one.fact_set.period for one in facts_naming(EVENT, event.code)}
    for period in sorted(periods):
        yield Link(_("%(period)s冻结的指标") % {"period": period}, "")
