"""What would still change a sheet, and until when it counts (design idea 6)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ronghe.foundation.kernel.measures import Measure, Open, measures_in
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.cycles.pinning import Method
from ronghe.results.evaluation.models import Cycle
from ronghe.results.scoring.api import (
    NextStep,
    Scored,
    condition_steps,
    next_steps,
    one_more_point,
)

MOST_STEPS = 5


def steps_of(
    method: Method, scored: Scored, subject: str, facts: pl.DataFrame | None = None
) -> tuple[NextStep, ...]:
    """What one more of each thing would change, the most useful first.

    What meets the conditions that keep the subject out comes first, where its facts are given; one
    more point comes before the others where it changes rank or level.
    """
    scheme, ladder = method.scheme, method.ladder
    point = one_more_point(scheme, ladder, scored, subject)
    steps = next_steps(scheme, ladder, scored, subject)[:MOST_STEPS]
    needed = () if facts is None else condition_steps(ladder, scored, facts, subject)
    useful = (point,) if point and (point.places or point.reaches) else ()
    return (*needed, *useful, *steps)


def dated(cycle: Cycle, subject: str, steps: Sequence[NextStep], on: date) -> tuple[NextStep, ...]:
    """The steps with the day until which each still counts (one query a step that an obligation backs).

    None where it counts no more: facts are frozen, or the data day has passed.
    """
    if not steps or cycle.fact_set_id is not None or on > cycle.measured_until:
        return tuple(steps)
    period = Period.parse(cycle.period).until(cycle.measured_until)
    with place_system(cycle.place_id):
        known = measures_in(cycle.place_id, [step.measure for step in steps if step.measure])
        return tuple(
            _dated(step, cycle, _open(known.get(step.measure), cycle.place_id, period, subject, on))
            for step in steps
        )


def _open(
    measure: Measure | None, place: str, period: Period, subject: str, on: date
) -> Open | None:
    if measure is None or measure.still_open is None:
        return None
    return measure.still_open(place, period, subject, on)


def _dated(step: NextStep, cycle: Cycle, found: Open | None) -> NextStep:
    until = min(found.until, cycle.measured_until) if found else cycle.measured_until
    if found is None:
        return replace(step, until=until)
    words = {
        "step": step.sentence.removesuffix("。"),
        "what": found.what,
        "day": f"{until:%Y-%m-%d}",
    }
    sentence = _("%(step)s；最近一件是“%(what)s”，到 %(day)s 为止。") % words
    return replace(step, until=until, sentence=sentence)
