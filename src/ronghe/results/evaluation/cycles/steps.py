"""The steps of a cycle as data: which follow each other depends on how results are published."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.queries import Whenever
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.words import period_words

CYCLE = "cycle"
BEGINNING = (CycleStatus.OPEN, CycleStatus.FROZEN, CycleStatus.SCORED)
STEPS: Mapping[str, Sequence[CycleStatus]] = {
    "NOTICE": (*BEGINNING, CycleStatus.NOTICED, CycleStatus.CONFIRMED),
    "POSTED": (*BEGINNING, CycleStatus.POSTED),
    "INTERNAL": (*BEGINNING, CycleStatus.CONFIRMED),
}
"""By publication: noticed with objections and confirmed; posted and so locked; or confirmed at once."""


def check_takes(publication: str, step: CycleStatus) -> None:
    """Refuse a step that this way of publishing does not have."""
    if step not in STEPS[publication]:
        raise Refused(
            "no-step",
            {
                "NOTICE": _("这项考评的结果先公示、后确认。请发布公示。"),
                "POSTED": _("这项考评的结果张榜公布，不另行公示和确认。请张榜。"),
                "INTERNAL": _("这项考评的结果不公示、不张榜。请直接确认。"),
            }[publication],
            409,
        )


def locked_cycle(by: Actor, period: Whenever, key: str = STAR_RATING) -> Cycle:
    """A period's cycle, locked until the transaction ends; raises Refused (404) without one."""
    cycle = Cycle.objects.select_for_update(of=("self",), no_key=True).filter(
        place=by.place, key=key, period=str(period)
    )
    found = cycle.select_related("fact_set", "result_set", "assessment").first()
    if found is None:
        raise Refused("no-cycle", not_opened(period, key), 404)
    return found


def not_opened(period: Whenever, key: str) -> str:
    """Says that a period's cycle is not there yet."""
    try:
        words = period_words(str(period))
    except ValueError:
        return (
            _("没有“%s”这样的时期。年写作 2018，半年 2018-H1，季度 2018-Q1，月 2018-06。") % period
        )
    if key == STAR_RATING:
        return _("%s的评定还没有启动。请先启动。") % words
    return _("%s的这项考评还没有启动。请先启动。") % words


def advance(cycle: Cycle, to: CycleStatus, **fields: object) -> None:
    """Move a cycle to a status with what belongs to it; it gets a new version."""
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.status, cycle.version = to, cycle.version + 1
    cycle.save(update_fields=["status", "version", *fields])


def record_step(by: Actor, cycle: Cycle, step: str, sentence: str, reason: str = "") -> None:
    """Enter a step in the audit."""
    record(
        by=by,
        verb=f"evaluation.{step}",
        subject=(CYCLE, cycle_code(cycle)),
        path=place_path(by.place),
        sentence=sentence,
        reason=reason,
    )


def cycle_code(cycle: Cycle) -> str:
    """How audit and notices name a cycle: star-rating-2018."""
    return f"{cycle.key}-{cycle.period}"


def told_in_record(cycle: Cycle) -> str:
    """How the audit tells a cycle, in Chinese whatever the reader's language: 2018年度星级评定."""
    title = cycle.assessment.title if cycle.assessment else "星级评定"
    return f"{recorded_period(cycle)}{title}"


def recorded_period(cycle: Cycle) -> str:
    """The period as the record has it: 2018年度, 2018年6月."""
    year, _dash, part = cycle.period.partition("-")
    if not part:
        return f"{year}年度"
    names = {"H1": "上半年", "H2": "下半年"} | {f"Q{no}": f"{no}季度" for no in range(1, 5)}
    return f"{year}年{names.get(part) or f'{int(part)}月'}"
