"""One measure as its page shows it: steps done with their records, steps to do, records to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import proof_kind, proof_kinds
from ronghe.core.register.api import Labels, Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.rulebook.api import Rule
from ronghe.work.plans.models import PlannedMeasure, StepDone
from ronghe.work.plans.policy import check_can_report_step
from ronghe.work.plans.timeline import Bar, programme_view


@dataclass(frozen=True)
class StepLine:
    """A step; ``done`` with the record that shows it, or None."""

    no: int
    text: str
    done: StepDone | None
    url: str


@dataclass(frozen=True)
class Offer:
    """A record to choose as proof: its value in the form and its words."""

    value: str
    words: str


@dataclass(frozen=True)
class MeasureSheet:
    """Everything the page of one measure shows."""

    title: str
    bar: Bar
    organisation: str
    co_leads: Sequence[str]
    steps: Sequence[StepLine]
    offers: Sequence[Offer]
    may_report: bool


def measure_sheet(actor: Actor, rule: Rule, code: str, words: Labels, on: date) -> MeasureSheet:
    """Read one measure; Refused (404) when the programme has none of that key."""
    view = programme_view(actor, rule, words, on)
    bar = next((one for one in view.bars if one.rule.key == code), None)
    if bar is None:
        raise Refused("unknown", _("方案里没有这项举措，请从方案页重新打开。"), 404)
    rows = PlannedMeasure.objects.filter(
        place=actor.place, programme_key=rule.key, measure_key=code
    )
    planned = rows.select_related("organisation").prefetch_related("steps_done").first()
    done = {one.no: one for one in planned.steps_done.all()} if planned else {}
    may_report = planned is not None and refusal_of(check_can_report_step, actor, planned) is None
    return MeasureSheet(
        title=view.programme.title,
        bar=bar,
        organisation=planned.organisation.short_name if planned else "",
        co_leads=[words.label("roles", one) for one in bar.rule.co_roles],
        steps=[
            StepLine(no, one.text, done.get(no), _url(done.get(no)))
            for no, one in enumerate(bar.rule.steps, start=1)
        ],
        offers=_offers(planned.organisation) if planned and may_report else [],
        may_report=may_report,
    )


def _url(done: StepDone | None) -> str:
    known = proof_kind(done.proof_kind) if done else None
    return known.page(done.proof_code) if known and done else ""


def _offers(organisation: Organisation) -> list[Offer]:
    return [
        Offer(
            f"{kind.key}:{one.code}",
            _("%(label)s：%(text)s") % {"label": _(kind.title), "text": one.sentence},
        )
        for kind in proof_kinds()
        for one in kind.recent(organisation, True)
    ]
