"""Assessments, lists of subjects and breakdowns told in Chinese."""

from collections.abc import Iterator

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import VALUES, Body, Labels, Told
from ronghe.results.scoring.arithmetic.exact import plain, share_text
from ronghe.results.scoring.assessments.assessment import (
    QUARTERS,
    Assessment,
    Part,
    Select,
    Sheet,
    Subjects,
)
from ronghe.results.scoring.assessments.breakdown import BrokenDown, IndicatorBreakdown, Owner
from ronghe.results.scoring.assessments.past import Past
from ronghe.results.scoring.assessments.subject_list import SubjectList

_KINDS = VALUES["kind"]
QUARTER = Words(
    {
        "HIGH_HIGH": "两项都高",
        "HIGH_LOW": "前高后低",
        "LOW_HIGH": "前低后高",
        "LOW_LOW": "两项都低",
    }
)


def tell_assessment(body: Body, labels: Labels) -> tuple[Told, ...]:
    """An assessment: who, how often, by which sheets, how published, and what follows."""
    assessment = Assessment.model_validate(body)
    sheets = tuple(_sheet(one, assessment) for one in assessment.sheets)
    return (
        Told(_("周期"), _often(assessment)),
        _subjects(assessment.subjects, labels),
        Told(_("考核表"), "", sheets),
        Told(_("公布"), VALUES["publication"][assessment.publication]),
        *_manners(assessment, labels),
        *_consequences(assessment, labels),
    )


def _often(assessment: Assessment) -> str:
    if assessment.term is None:
        return VALUES["every"][assessment.every]
    return _("每 %(years)s 年一届，从 %(first)s 年起算") % {
        "years": assessment.term.years,
        "first": assessment.term.first_year,
    }


def _subjects(subjects: Subjects, labels: Labels) -> Told:
    parts = [_KINDS[subjects.kind]]
    if subjects.select is not None:
        parts += _select(subjects.select, labels)
    if subjects.list is not None:
        parts.append(_("按名单“%(list)s”") % {"list": labels(subjects.list)})
    return Told(_("对象"), _("，").join(parts), (), subjects.not_from_source)


def _select(select: Select, labels: Labels) -> Iterator[str]:
    if select.is_grassroots is not None:
        yield _("基层党组织") if select.is_grassroots else _("不含基层党组织")
    if select.is_direct is not None:
        yield _("直属党组织") if select.is_direct else _("不含直属党组织")
    for codes in (select.categories, select.org_types, select.tags):
        if codes:
            yield _("、").join(map(labels, codes))


def _sheet(sheet: Sheet, assessment: Assessment) -> Told:
    text = _("评分方案“%(scheme)s”") % {"scheme": sheet.scheme}
    if sheet.ladder is None:
        text += _("，只排名次")
    else:
        text += _("，晋级阶梯“%(ladder)s”") % {"ladder": sheet.ladder}
    if sheet.pools:
        text += _("，只用于%(pools)s") % {"pools": _("、").join(sheet.pools)}
    if sheet in assessment.awarding:
        text += _("，据此定等")
    return Told(sheet.title, text, (), sheet.not_from_source)


def _manners(assessment: Assessment, labels: Labels) -> Iterator[Told]:
    if assessment.has_applications:
        yield Told(_("申报"), _("先申报，经推荐后参评"))
    if assessment.visit is not None:
        leader = labels(assessment.visit.leader)
        yield Told(
            _("考评方式"),
            _("一次到访完成各表，由%(leader)s带队") % {"leader": leader},
            (),
            assessment.visit.not_from_source,
        )
    if assessment.has_benchmarks:
        yield Told(_("赶超"), _("各对象选定一个先进对象为标杆，逐期比较差距"))
    if assessment.parts:
        yield Told(_("组成"), "", tuple(map(_part, assessment.parts)))


def _part(part: Part) -> Told:
    named = part.scheme or part.ladder or part.document
    return Told(part.title, part.note or named or "", (), part.not_from_source)


def _consequences(assessment: Assessment, labels: Labels) -> Iterator[Told]:
    yield from _quadrant(assessment)
    tiers = [
        Told(
            tier.title,
            _("%(levels)s：%(ask)s")
            % {"levels": _("、").join(map(labels, tier.levels)), "ask": tier.ask},
            (),
            tier.not_from_source,
        )
        for tier in assessment.tiers
    ]
    if tiers:
        yield Told(_("分类提升"), "", tuple(tiers))
    proposals = [
        Told(labels(one.level), one.proposal, (), one.not_from_source)
        for one in assessment.incentives
    ]
    if proposals:
        yield Told(_("激励建议"), "", tuple(proposals))
    if assessment.past:
        yield Told(_("往期数据"), "", tuple(map(_past, assessment.past)))
    if assessment.streak is not None:
        level = labels(assessment.streak.at_least)
        text = _("统计连续多少期达到“%(level)s”及以上") % {"level": level}
        yield Told(_("连续达标"), text, (), assessment.streak.not_from_source)


def _past(past: Past) -> Told:
    span = _("之前 %s 期") % past.periods
    if past.skip:
        span = _("再往前数，隔过最近 %(skip)s 期的 %(periods)s 期") % {
            "skip": past.skip,
            "periods": past.periods,
        }
    return Told(past.title, span, (), past.not_from_source)


def _quadrant(assessment: Assessment) -> Iterator[Told]:
    rule = assessment.quadrant
    if rule is None:
        return
    text = _("“%(x)s”以 %(x_cut)s 分、“%(y)s”以 %(y_cut)s 分为界") % {
        "x": assessment.sheet(rule.x).title,
        "x_cut": plain(rule.x_cut),
        "y": assessment.sheet(rule.y).title,
        "y_cut": plain(rule.y_cut),
    }
    names = tuple(Told(QUARTER[quarter], rule.names[quarter]) for quarter in QUARTERS)
    yield Told(_("四象限"), text, names, rule.not_from_source)


def tell_subject_list(body: Body, labels: Labels) -> tuple[Told, ...]:
    """The subjects of a list, by pool where there are pools."""
    given = SubjectList.model_validate(body)
    pools = list(dict.fromkeys(subject.pool for subject in given.subjects))
    kind = Told(_("对象"), _KINDS[given.kind])
    names = {
        pool: _("、").join(one.name for one in given.subjects if one.pool == pool) for pool in pools
    }
    return (kind, *(Told(labels(pool or "") or _("名单"), names[pool]) for pool in pools))


def tell_breakdown(body: Body, labels: Labels) -> tuple[Told, ...]:
    """The indicators from above, each with its owners and their shares."""
    breakdown = IndicatorBreakdown.model_validate(body)
    lines = tuple(_broken_down(one, labels) for one in breakdown.indicators)
    return (Told(_("下达单位"), breakdown.issuer), Told(_("指标"), "", lines))


def _broken_down(indicator: BrokenDown, labels: Labels) -> Told:
    owners = _("、").join(_owner(owner, labels) for owner in indicator.owners)
    return Told(indicator.title, owners, (), indicator.not_from_source)


def _owner(owner: Owner, labels: Labels) -> str:
    return _("%(unit)s %(share)s") % {
        "unit": labels(owner.unit),
        "share": share_text(owner.share),
    }
