"""A measure's time node as something owed: its sentence and the page where it is settled."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse

from ronghe.core.obligations.api import (
    Obligation,
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.plans.models import PlannedMeasure
from ronghe.work.plans.programmes import MEASURE, ROUND
from ronghe.work.plans.rules.programme import Programme

MINUTES = 3


def register() -> None:
    """Offer measures to work lists."""
    register_obligation_kind(
        ObligationKind(
            MEASURE,
            noop("实施方案举措"),
            _page,
            noop("登记进展"),
            MINUTES,
            should_be_open=_unfinished,
            sentence=noop("实施方案启动后，各项举措由牵头单位在时间节点前完成。"),
        )
    )


def _unfinished(place: str, on: date) -> Iterator[OwedKey]:
    """Measures that have begun and lack a step (2 queries)."""
    rows = PlannedMeasure.objects.filter(place=place).select_related("programme").order_by("pk")
    programmes: dict[int, Programme] = {}
    for one in rows.annotate(done=Count("steps_done")):
        if one.programme_id not in programmes:
            programmes[one.programme_id] = Programme.model_validate(one.programme.body)
        measure = programmes[one.programme_id].measure(one.measure_key)
        if measure and measure.from_on <= on and one.done < len(measure.steps):
            yield OwedKey(one.source, one.organisation_id, None, "", ROUND)


def _page(obligation: Obligation) -> str:
    programme, _, measure = obligation.source.partition("/")
    return reverse("plans:measure", args=[programme, measure])
