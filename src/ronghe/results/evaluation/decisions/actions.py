"""The steps of any cycle: freeze, score, change, publish, confirm (S-17, S-18, S-24, X-21)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.figures.api import FactSet, Tell, unheard
from ronghe.core.library.api import (
    Audience,
    Notice,
    close_over_notices,
    notice_with_objections,
    publish_notice,
    times_noticed,
    withdraw_notice,
)
from ronghe.core.register.api import root_organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.pinning import assessment_of, pinned
from ronghe.results.evaluation.cycles.queries import Whenever
from ronghe.results.evaluation.cycles.steps import (
    CYCLE,
    advance,
    check_takes,
    cycle_code,
    locked_cycle,
    record_step,
    recorded_period,
    told_in_record,
)
from ronghe.results.evaluation.decisions.awarding import (
    Confirmed,
    notice_days,
    notice_text,
    store_awards,
)
from ronghe.results.evaluation.decisions.level_changes import ladder_on, put_level, result_on
from ronghe.results.evaluation.decisions.proposals import check_change
from ronghe.results.evaluation.freezing.facts import freeze_again, freeze_facts
from ronghe.results.evaluation.models import Cycle, LevelChange, ResultSet
from ronghe.results.evaluation.policy.applying import check_applications_over
from ronghe.results.evaluation.policy.confirming import check_can_confirm
from ronghe.results.evaluation.policy.running import check_reason
from ronghe.results.evaluation.policy.steps import check_can_refreeze, check_step, publication_of
from ronghe.results.evaluation.scored.standing import result_set_of
from ronghe.results.evaluation.scored.storing import store_results
from ronghe.results.evaluation.taking_part.fact_appeals import check_appeals_settled


@dataclass(frozen=True)
class Changed:
    """A changed level, and how many who wait for it rank before the one that got it."""

    change: LevelChange
    passed_over: int


def freeze_cycle(
    *,
    by: Actor,
    period: Whenever,
    seen_version: int,
    key: str = STAR_RATING,
    reason: str = "",
    tell: Tell = unheard,
) -> FactSet:
    """Freeze roster, facts and fact records; from here on records may change, this cycle may not.

    Run it in `one_snapshot`: a fact and its records agree only if both read the same moment.
    """
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_step(by, cycle, CycleStatus.OPEN, seen_version)
        rules = pinned(cycle)
        if rules.assessment.has_applications:
            check_applications_over(cycle, today(by.place))
        frozen = freeze_facts(cycle, rules, reason=told_in_record(cycle), tell=tell)
        advance(cycle, CycleStatus.FROZEN, fact_set=frozen)
        sentence = f"冻结{told_in_record(cycle)}的名册和数据（摘要 {frozen.digest[:12]}）"
        record_step(by, cycle, "freeze", sentence, reason)
        return frozen


def refreeze_cycle(
    *, by: Actor, period: Whenever, seen_version: int, reason: str, key: str = STAR_RATING
) -> FactSet:
    """Freeze anew after a correction: a fact set that supersedes the former, with the reason.

    The new set says which upheld appeals it takes up. What was scored is scored again; the cycle
    stands on the new result sets, the old ones stay. Raises Refused once results are published.
    """
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_can_refreeze(by, cycle, seen_version)
        check_reason(reason)
        was_scored = cycle.status == CycleStatus.SCORED
        frozen = freeze_again(cycle, pinned(cycle), reason)
        advance(cycle, CycleStatus.FROZEN, fact_set=frozen)
        sentence = f"重新冻结{told_in_record(cycle)}的数据（摘要 {frozen.digest[:12]}）"
        record_step(by, cycle, "refreeze", sentence, reason)
        if was_scored:
            _score(by, cycle)
        return frozen


def score_cycle(
    *, by: Actor, period: Whenever, seen_version: int, key: str = STAR_RATING
) -> ResultSet:
    """Score the frozen facts sheet by sheet and store the proposals; returns the main sheet's."""
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_step(by, cycle, CycleStatus.FROZEN, seen_version)
        return _score(by, cycle)


def _score(by: Actor, cycle: Cycle) -> ResultSet:
    stored = store_results(cycle, _fact_set(cycle))
    main = stored[assessment_of(cycle).main_sheet.code]
    advance(cycle, CycleStatus.SCORED, result_set=main)
    sentence = f"完成{told_in_record(cycle)}计分排名（摘要 {main.digest[:12]}）"
    record_step(by, cycle, "score", sentence)
    return main


def change_level(
    *,
    by: Actor,
    period: Whenever,
    subject: str,
    level: str,
    reason: str,
    seen_version: int,
    key: str = STAR_RATING,
    sheet: str = "",
) -> Changed:
    """Change a proposed level before it is published; beyond the quota it is refused with the ranking.

    Lowering frees a place, raising takes one; whom raising passes over is told and recorded. The
    cycle gets a new version, so that whoever looks at the former list publishes nothing unseen.
    ``sheet`` is the main one unless named. Raises Refused with the ranked candidates.
    """
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_step(by, cycle, CycleStatus.SCORED, seen_version)
        check_reason(reason)
        result, ladder = result_on(cycle, subject, sheet), ladder_on(cycle, sheet)
        passed_over = check_change(cycle, result, level, ladder)
        change = put_level(by, result, level, reason)
        advance(cycle, CycleStatus.SCORED)
        record(
            by=by,
            verb="evaluation.change_level",
            subject=("result", subject),
            path=result.path,
            sentence=f"把“{result.name}”的建议等级改为{ladder.level(level).title}"
            + (f"，越过名次在前的{passed_over}个候补" if passed_over else ""),
            reason=reason,
        )
        return Changed(change, passed_over)


def notice_cycle(
    *,
    by: Actor,
    period: Whenever,
    seen_version: int,
    key: str = STAR_RATING,
    audience: Audience = Audience.PLACE,
    reason: str = "",
) -> Notice:
    """Publish the proposed levels for the ladder's number of working days."""
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_takes(publication_of(cycle), CycleStatus.NOTICED)
        check_step(by, cycle, CycleStatus.SCORED, seen_version)
        rules = pinned(cycle)
        no = times_noticed(by.place, CYCLE, cycle_code(cycle)) + 1
        notice = publish_notice(
            by=by,
            organisation=root_organisation(by.place),
            code=cycle_code(cycle) if no == 1 else f"{cycle_code(cycle)}-{no}",
            text=notice_text(cycle, rules, no),
            audience=audience,
            work_days=notice_days(rules),
        )
        advance(cycle, CycleStatus.NOTICED, notice_code=notice.code)
        sentence = f"公示{recorded_period(cycle)}拟评定的星级，到{notice.closes_on:%Y-%m-%d}期满"
        if cycle.key != STAR_RATING:
            sentence = f"公示{told_in_record(cycle)}的结果，到{notice.closes_on:%Y-%m-%d}期满"
        record_step(by, cycle, "notice", sentence, reason)
        return notice


def withdraw_cycle_notice(
    *, by: Actor, period: Whenever, seen_version: int, reason: str, key: str = STAR_RATING
) -> Notice:
    """Take the notice back, so that levels can be changed and noticed anew (objections upheld)."""
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_step(by, cycle, CycleStatus.NOTICED, seen_version)
        notice = withdraw_notice(by=by, code=cycle.notice_code, reason=reason)
        advance(cycle, CycleStatus.SCORED, notice_code="")
        sentence = f"撤回{recorded_period(cycle)}拟评定星级的公示，回到调整等级"
        if cycle.key != STAR_RATING:
            sentence = f"撤回{told_in_record(cycle)}的公示，回到调整等级"
        record_step(by, cycle, "withdraw", sentence, reason)
        return notice


def post_cycle(*, by: Actor, period: Whenever, seen_version: int, key: str) -> Cycle:
    """Post the results for everybody in the place and lock them; levels are given with it (X-21)."""
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        check_takes(publication_of(cycle), CycleStatus.POSTED)
        check_step(by, cycle, CycleStatus.SCORED, seen_version)
        now = today(by.place)
        store_awards(by, cycle, pinned(cycle), now)
        advance(cycle, CycleStatus.POSTED, confirmed_on=now)
        digest = result_set_of(cycle).digest[:12]
        record_step(by, cycle, "post", f"张榜公布{told_in_record(cycle)}（摘要 {digest}）")
        return cycle


def confirm_cycle(
    *,
    by: Actor,
    period: Whenever,
    seen_version: int,
    key: str = STAR_RATING,
    reason: str = "",
) -> Confirmed:
    """Turn the proposal into awards, after the notice where there is one; the lowest level is one too."""
    with place_system(by.place):
        cycle = locked_cycle(by, period, key)
        publication = publication_of(cycle)
        check_takes(publication, CycleStatus.CONFIRMED)
        is_noticed = publication == "NOTICE"
        expected = CycleStatus.NOTICED if is_noticed else CycleStatus.SCORED
        check_step(by, cycle, expected, seen_version)
        now = today(by.place)
        if is_noticed:
            notice, objections = notice_with_objections(by.place, cycle.notice_code)
            check_can_confirm(notice, now, objections)
            check_appeals_settled(_fact_set(cycle))
            close_over_notices(place=by.place, on=now)
        confirmed = store_awards(by, cycle, pinned(cycle), now)
        advance(cycle, CycleStatus.CONFIRMED, confirmed_on=now)
        record_step(by, cycle, "confirm", _confirmation(cycle, confirmed), reason)
        return confirmed


def _confirmation(cycle: Cycle, confirmed: Confirmed) -> str:
    number, above = confirmed.organisations, confirmed.starred
    if cycle.key == STAR_RATING:
        return f"确认{cycle.year}年度星级：{number}个组织参评，{above}个获评星级"
    return f"确认{told_in_record(cycle)}：{number}个对象参评，{above}个获评等级"


def _fact_set(cycle: Cycle) -> FactSet:
    if cycle.fact_set is None:
        raise Refused("not-frozen", _("还没有冻结数据。请先冻结。"), 409)
    return cycle.fact_set
