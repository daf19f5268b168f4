"""Opening a period of an assessment under the rules in force; what changes later never touches it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.turns import alone
from ronghe.foundation.kernel.wording import nested
from ronghe.foundation.rulebook.api import Rule, rule, rules_of
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.queries import Whenever, cycle_of
from ronghe.results.evaluation.cycles.steps import record_step, told_in_record
from ronghe.results.evaluation.models import Cycle, CycleSheet
from ronghe.results.evaluation.policy.running import (
    Opening,
    check_can_open,
    check_can_run,
    check_window,
)
from ronghe.results.evaluation.words import LISTS, often, period_words
from ronghe.results.scoring.api import Assessment, Ladder, Sheet

ASSESSMENT = "assessment"


@dataclass(frozen=True)
class InForce:
    """An assessment as the rulebook has it on a day, with the rules of its sheets."""

    rule: Rule
    assessment: Assessment
    sheets: tuple[tuple[Sheet, Rule, Rule | None], ...]

    @property
    def main(self) -> tuple[Rule, Rule | None]:
        """The scheme and ladder of the main sheet."""
        code = self.assessment.main_sheet.code
        return next((scheme, ladder) for one, scheme, ladder in self.sheets if one.code == code)


@transaction.atomic
def open_cycle(
    *, by: Actor, period: Whenever, apply_until: date | None = None, key: str = STAR_RATING
) -> Cycle:
    """Open a period under the rules in force; a second cycle of the period is refused.

    ``apply_until`` is wanted where organisations apply. Facts count to the end of the period, where
    organisations apply no longer than they may.
    """
    check_can_run(by)
    alone(by.place)
    now = today(by.place)
    in_force = assessment_in_force(by.place, key, now)
    when = _period(in_force, period)
    check_can_open(by, cycle_of(by.place, when.code, key), _opening(in_force, when), now)
    until = _window(in_force.assessment, apply_until, now)
    scheme, ladder = in_force.main
    _check_pools(in_force)
    cycle = Cycle.objects.create(
        place_id=by.place,
        key=key,
        period=when.code,
        year=when.start.year,
        assessment_id=in_force.rule.id,
        scheme_id=scheme.id,
        ladder_id=ladder.id if ladder else None,
        status=CycleStatus.OPEN,
        opened_on=now,
        apply_until=until or now,
        measured_until=min(until or when.end, when.end),
    )
    _pin(cycle, in_force)
    _record_opening(by, cycle, until)
    return cycle


def assessment_in_force(place: str, key: str, on: date) -> InForce:
    """An assessment with the rules of its sheets on a day (3 queries); raises Refused without them."""
    try:
        held = rule(place, ASSESSMENT, key, on)
    except LookupError as missing:
        raise Refused(
            "no-rules", _("没有生效的考评规则“%s”，不能启动。请先在规则里发布。") % key, 409
        ) from missing
    assessment = Assessment.model_validate(held.body)
    schemes, ladders = rules_of(place, "scheme", on), rules_of(place, "ladder", on)
    lacking = [
        name
        for sheet in assessment.sheets
        for name, rules in ((sheet.scheme, schemes), (sheet.ladder, ladders))
        if name is not None and name not in rules
    ]
    if lacking:
        raise Refused(
            "no-rules",
            _("评分方案或晋级阶梯“%s”还没有生效，不能启动。请先在规则里发布。") % lacking[0],
            409,
        )
    return InForce(
        held,
        assessment,
        tuple(
            (sheet, schemes[sheet.scheme], ladders[sheet.ladder] if sheet.ladder else None)
            for sheet in assessment.sheets
        ),
    )


def _period(in_force: InForce, asked: Whenever) -> Period:
    held = in_force.assessment
    try:
        when = Period.parse(str(asked))
    except ValueError:
        when = None
    if when is None or when != held.period_of(when.start):
        raise Invalid(
            "period",
            _(
                "“%(title)s”%(often)s一次，没有“%(period)s”这一期。年写作 2018，几年一届写作 2018-2019，半年 2018-H1，季度 2018-Q1，月 2018-06。"
            )
            % {"title": nested(in_force.rule.title), "often": often(held), "period": asked},
        )
    return when


def _opening(in_force: InForce, when: Period) -> Opening:
    is_rating = in_force.rule.key == STAR_RATING
    return Opening(
        period=period_words(when.code),
        title=_("评定") if is_rating else _("“%s”") % nested(in_force.rule.title),
        often=often(in_force.assessment),
        starts_on=when.start,
    )


def _check_pools(in_force: InForce) -> None:
    """Organisations compete by one thing the register knows of them; others name their own pool."""
    subjects = in_force.assessment.subjects
    if subjects.kind != "ORGANISATION" or subjects.list is not None:
        return
    ladders = [
        Ladder.model_validate(rule.body) for _sheet, _scheme, rule in in_force.sheets if rule
    ]
    named = list(dict.fromkeys(one.pools.attribute for one in ladders if one.pools))
    for attribute in named:
        if attribute not in LISTS:
            raise Refused(
                "no-pools",
                _(
                    "晋级阶梯按“%(attribute)s”分组，组织登记里没有这一项，不能启动。请改为 %(known)s 之一，再发布。"
                )
                % {"attribute": attribute, "known": _("、").join(LISTS)},
                409,
            )
    if len(named) > 1:
        raise Refused(
            "no-pools",
            _(
                "各表的晋级阶梯按不同的项分组（%(named)s），一份名册只能按一项分组，不能启动。请改成同一项，或分成几项考评。"
            )
            % {"named": _("、").join(named)},
            409,
        )


def _window(assessment: Assessment, apply_until: date | None, now: date) -> date | None:
    if not assessment.has_applications:
        return None
    if apply_until is None:
        raise Invalid("apply_until", _("请写明申报截止日。"))
    check_window(apply_until, now)
    return apply_until


def _pin(cycle: Cycle, in_force: InForce) -> None:
    CycleSheet.objects.bulk_create(
        CycleSheet(
            place_id=cycle.place_id,
            cycle=cycle,
            code=sheet.code,
            title=sheet.title,
            position=position,
            scheme_id=scheme.id,
            ladder_id=ladder.id if ladder else None,
        )
        for position, (sheet, scheme, ladder) in enumerate(in_force.sheets)
    )


def _record_opening(by: Actor, cycle: Cycle, until: date | None) -> None:
    if cycle.key == STAR_RATING and until:
        sentence = f"启动{cycle.year}年度星级评定，申报到{until:%Y-%m-%d}"
    else:
        sentence = f"启动{told_in_record(cycle)}"
    record_step(by, cycle, "open", sentence)
