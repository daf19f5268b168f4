"""Who runs an assessment, what may be opened, and that decisions give a reason."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.results.evaluation.models import Cycle

SHORTEST_REASON = 4


@dataclass(frozen=True)
class Opening:
    """What is to be opened, in words: period, what people call the assessment, how often it is."""

    period: str
    title: str
    often: str
    starts_on: date


def check_can_run(actor: Actor) -> None:
    """May the actor run the assessments of the place, the star rating among them?"""
    actor.check(Verb.RUN_RATING, place_path(actor.place), _("组织考核评定"))


def check_can_open(actor: Actor, existing: Cycle | None, opening: Opening, today: date) -> None:
    """One cycle a period, and not for a period that has not come."""
    check_can_run(actor)
    words = {"period": opening.period, "title": opening.title, "often": opening.often}
    if existing is not None:
        raise Conflict(
            _(
                "%(period)s的%(title)s已于%(opened_on)s启动，现在是“%(status)s”。%(often)s只评一次，请在这一轮里继续。"
            )
            % {
                **words,
                "opened_on": f"{existing.opened_on:%Y-%m-%d}",
                "status": existing.get_status_display(),
            },
            cycle=existing.period,
            status=existing.status,
        )
    if opening.starts_on > today:
        raise Invalid("period", _("%(period)s还没有到，请到时再启动。") % words)


def check_window(apply_until: date, today: date) -> None:
    """Organisations get at least the day of opening to apply."""
    if apply_until < today:
        raise Invalid(
            "apply_until",
            _("申报截止日不能早于今天（%(today)s）。请改为今天或以后的日期。")
            % {"today": f"{today:%Y-%m-%d}"},
        )


def check_reason(reason: str) -> None:
    """A change of level is explained."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明调整理由，至少四个字。"))
