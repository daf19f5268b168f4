"""The steps of a year's rating: open, freeze, score, change, notice, confirm (S-17, S-18, S-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.core.figures.api import FactSet, Tell, freeze, unheard
from ronghe.core.library.api import (
    Audience,
    Notice,
    NoticeText,
    close_over_notices,
    notice_with_objections,
    publish_notice,
    times_noticed,
    withdraw_notice,
)
from ronghe.core.register.api import Organisation, root_organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.turns import alone
from ronghe.foundation.rulebook.api import Rule, rule
from ronghe.results.evaluation.choices import CycleStatus
from ronghe.results.evaluation.models import Award, Cycle, LevelChange, Result, ResultSet
from ronghe.results.evaluation.policy import (
    check_applications_over,
    check_can_confirm,
    check_can_open,
    check_reason,
    check_step,
    check_window,
)
from ronghe.results.evaluation.proposals import check_change, proposals, result_set_of
from ronghe.results.evaluation.queries import cycle_of, result_of
from ronghe.results.evaluation.roster import (
    is_first_cycle,
    measured_period,
    measures_used,
    subjects_of,
)
from ronghe.results.evaluation.scoring import method_of, store_results

LADDER = "star-rating"
CYCLE = "cycle"
NOBODY = "本年度没有基层党组织达到星级，拟不评定星级"
OBJECT = "公示期内如有异议，请在本页提出，每条异议都会得到答复。"


@dataclass(frozen=True)
class Changed:
    """A changed level, and how many who wait for it rank before the one that got it."""

    change: LevelChange
    passed_over: int


@dataclass(frozen=True)
class Confirmed:
    """How many took part in a confirmed year, and how many of them got a star."""

    organisations: int
    starred: int


@transaction.atomic
def open_cycle(*, by: Actor, year: int, apply_until: date, ladder_key: str = LADDER) -> Cycle:
    """Open a year's cycle under the rules in force; a second one in the year is refused."""
    alone(by.place)
    now = today(by.place)
    check_can_open(by, cycle_of(by.place, year, ladder_key), year, now)
    check_window(apply_until, now)
    scheme, ladder = _rules(by.place, ladder_key, now)
    cycle = Cycle.objects.create(
        place_id=by.place,
        ladder_key=ladder_key,
        year=year,
        scheme_id=scheme.id,
        ladder_id=ladder.id,
        status=CycleStatus.OPEN,
        opened_on=now,
        apply_until=apply_until,
        measured_until=min(apply_until, date(year, 12, 31)),
    )
    _record(by, cycle, "open", f"启动{year}年度星级评定，申报到{apply_until:%Y-%m-%d}")
    return cycle


def freeze_cycle(
    *, by: Actor, year: int, seen_version: int, reason: str = "", tell: Tell = unheard
) -> FactSet:
    """Freeze roster, facts and fact records; from here on records may change, this year may not.

    Run it in `one_snapshot`: a fact and its records agree only if both read the same moment.
    """
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.OPEN, seen_version)
        check_applications_over(cycle, today(by.place))
        method = method_of(cycle)
        first = is_first_cycle(cycle)
        frozen = freeze(
            place=by.place,
            period=measured_period(cycle, today(by.place)),
            roster=subjects_of(cycle, method.ladder),
            measures=measures_used(method.scheme, method.ladder),
            roster_on=today(by.place),
            reason=f"{year}年度星级评定",
            versions={
                "scheme": method.scheme_rule.digest,
                "ladder": method.ladder_rule.digest,
                "first_cycle": first,
            },
            tell=tell,
        )
        _advance(cycle, CycleStatus.FROZEN, fact_set=frozen)
        sentence = f"冻结{year}年度评定的名册和数据（摘要 {frozen.digest[:12]}）"
        _record(by, cycle, "freeze", sentence, reason)
        return frozen


def score_cycle(*, by: Actor, year: int, seen_version: int) -> ResultSet:
    """Score the frozen facts and store the proposal."""
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.FROZEN, seen_version)
        results = store_results(cycle, _fact_set(cycle))
        _advance(cycle, CycleStatus.SCORED, result_set=results)
        _record(by, cycle, "score", f"完成{year}年度计分排名（摘要 {results.digest[:12]}）")
        return results


def change_level(
    *, by: Actor, year: int, subject: str, level: str, reason: str, seen_version: int
) -> Changed:
    """Change a proposed level before the notice; beyond the quota it is refused with the ranking.

    Lowering frees a place, raising takes one; whom raising passes over is told and recorded. The
    cycle gets a new version, so that whoever looks at the former list publishes nothing unseen.
    Raises Refused with the ranked candidates.
    """
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.SCORED, seen_version)
        check_reason(reason)
        result = _result(cycle, subject)
        passed_over = check_change(cycle, result, level)
        change, _ = LevelChange.objects.update_or_create(
            result=result,
            defaults={
                "place_id": by.place,
                "path": result.path,
                "level": level,
                "reason": reason,
                "decided_on": today(by.place),
                "decided_as": by.signature,
            },
        )
        _advance(cycle, CycleStatus.SCORED)
        record(
            by=by,
            verb="evaluation.change_level",
            subject=("result", subject),
            path=result.path,
            sentence=f"把“{result.name}”的建议等级改为{_title(cycle, level)}"
            + (f"，越过名次在前的{passed_over}个候补" if passed_over else ""),
            reason=reason,
        )
        return Changed(change, passed_over)


def notice_cycle(
    *,
    by: Actor,
    year: int,
    seen_version: int,
    audience: Audience = Audience.PLACE,
    reason: str = "",
) -> Notice:
    """Publish the proposed levels for the ladder's number of working days."""
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.SCORED, seen_version)
        ladder = method_of(cycle).ladder
        no = times_noticed(by.place, CYCLE, _code(cycle)) + 1
        notice = publish_notice(
            by=by,
            organisation=root_organisation(by.place),
            code=_code(cycle) if no == 1 else f"{_code(cycle)}-{no}",
            text=_notice_text(cycle, no),
            audience=audience,
            work_days=ladder.notice_working_days,
        )
        _advance(cycle, CycleStatus.NOTICED, notice_code=notice.code)
        sentence = f"公示{year}年度拟评定的星级，到{notice.closes_on:%Y-%m-%d}期满"
        _record(by, cycle, "notice", sentence, reason)
        return notice


def withdraw_cycle_notice(*, by: Actor, year: int, seen_version: int, reason: str) -> Notice:
    """Take the notice back, so that levels can be changed and noticed anew (objections upheld)."""
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.NOTICED, seen_version)
        notice = withdraw_notice(by=by, code=cycle.notice_code, reason=reason)
        _advance(cycle, CycleStatus.SCORED, notice_code="")
        _record(by, cycle, "withdraw", f"撤回{year}年度拟评定星级的公示，回到调整等级", reason)
        return notice


def confirm_cycle(*, by: Actor, year: int, seen_version: int, reason: str = "") -> Confirmed:
    """Turn the proposal into awards once the notice is over; the unrated ones are awards too."""
    with place_system(by.place):
        cycle = locked_cycle(by, year)
        check_step(by, cycle, CycleStatus.NOTICED, seen_version)
        now = today(by.place)
        notice, objections = notice_with_objections(by.place, cycle.notice_code)
        check_can_confirm(notice, now, objections)
        close_over_notices(place=by.place, on=now)
        lowest = method_of(cycle).ladder.levels[0].code
        awards = Award.objects.bulk_create(_awards(by, cycle, now), batch_size=1000)
        starred = sum(award.level != lowest for award in awards)
        _advance(cycle, CycleStatus.CONFIRMED, confirmed_on=now)
        sentence = f"确认{year}年度星级：{len(awards)}个组织参评，{starred}个获评星级"
        _record(by, cycle, "confirm", sentence, reason)
        return Confirmed(len(awards), starred)


def _rules(place: str, ladder_key: str, on: date) -> tuple[Rule, Rule]:
    try:
        ladder = rule(place, "ladder", ladder_key, on)
        return rule(place, "scheme", ladder.body["scheme"], on), ladder
    except LookupError as missing:
        raise Refused(
            "no-rules", _("还没有生效的评分方案或晋级阶梯，不能启动。请先在规则里发布。"), 409
        ) from missing


def locked_cycle(by: Actor, year: int) -> Cycle:
    """The year's cycle, locked until the transaction ends; raises Refused (404) without one."""
    cycle = Cycle.objects.select_for_update(of=("self",), no_key=True).filter(
        place=by.place, ladder_key=LADDER, year=year
    )
    found = cycle.select_related("fact_set", "result_set").first()
    if found is None:
        raise Refused(
            "no-cycle", _("%(year)s年度的评定还没有启动。请先启动。") % {"year": year}, 404
        )
    return found


def _result(cycle: Cycle, subject: str) -> Result:
    found = result_of(cycle, subject)
    if found is None:
        raise Refused("no-result", _("名册里没有这个组织，没有结果可以调整。请从榜单里选择。"), 404)
    return found


def _fact_set(cycle: Cycle) -> FactSet:
    if cycle.fact_set is None:
        raise Refused("not-frozen", _("还没有冻结数据。请先冻结。"), 409)
    return cycle.fact_set


def _advance(cycle: Cycle, to: CycleStatus, **fields: object) -> None:
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.status, cycle.version = to, cycle.version + 1
    cycle.save(update_fields=["status", "version", *fields])


def _record(by: Actor, cycle: Cycle, step: str, sentence: str, reason: str = "") -> None:
    record(
        by=by,
        verb=f"evaluation.{step}",
        subject=(CYCLE, _code(cycle)),
        path=place_path(by.place),
        sentence=sentence,
        reason=reason,
    )


def _code(cycle: Cycle) -> str:
    return f"{cycle.ladder_key}-{cycle.year}"


def _title(cycle: Cycle, level: str) -> str:
    return method_of(cycle).ladder.level(level).title


def _notice_text(cycle: Cycle, no: int) -> NoticeText:
    ladder = method_of(cycle).ladder
    titles = {level.code: level.title for level in ladder.levels}
    lowest = ladder.levels[0].code
    rows = [
        {"name": p.name, "level": p.level, "title": titles[p.level], "subject": p.subject}
        for p in proposals(cycle)
        if p.is_eligible and p.level != lowest
    ]
    proposed = f"拟评定{len(rows)}个基层党组织的星级" if rows else NOBODY
    rows.sort(key=lambda row: (-ladder.position(row["level"]), row["name"]))
    return NoticeText(
        kind="rating",
        title=f"{cycle.year}年度星级党组织评定公示{f'（第{no}次）' if no > 1 else ''}",
        body=f"根据分类晋级管理办法，{proposed}，现予公示。{OBJECT}",
        rows=rows,
        subject=(CYCLE, _code(cycle)),
        may_be_empty=True,
    )


def _awards(by: Actor, cycle: Cycle, on: date) -> Sequence[Award]:
    digest = result_set_of(cycle).digest
    nodes = Organisation.objects.filter(place=by.place)
    ids = dict(nodes.values_list("code", "pk"))
    return [
        Award(
            place_id=by.place,
            cycle=cycle,
            organisation_id=ids[p.subject],
            path=p.path,
            subject=p.subject,
            level=p.level,
            from_level=p.base_level,
            decided_on=on,
            decided_as=by.signature,
            reason=p.reason,
            result_digest=digest,
        )
        for p in proposals(cycle)
        if p.is_eligible
    ]
