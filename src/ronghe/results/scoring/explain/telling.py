"""Schemes and ladders told in Chinese: what counts how much and why, and what each level asks."""

from collections.abc import Iterator
from decimal import Decimal

from ronghe.foundation.kernel.wording import Words, nested, together
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import Body, Labels, Told
from ronghe.results.scoring.arithmetic.exact import plain, share_text
from ronghe.results.scoring.ladders.ladder import (
    Condition,
    DirectEvent,
    Ladder,
    Last,
    Level,
    Seats,
    Veto,
)
from ronghe.results.scoring.schemes.scheme import ROOT, Indicator, Scheme

MISSING = Words(
    {
        "exclude_and_rebase": "没有数据时不计入，其余按比例折算",
        "zero": "没有数据时记 0 分",
        "refuse": "没有数据时不予评分",
    }
)
NOT_DUE = Words(
    {
        "exclude_and_rebase": "没有应办事项时不计入",
        "full": "没有应办事项时记满分",
        "zero": "没有应办事项时记 0 分",
    }
)
ROUNDING = Words(
    {
        "floor": "舍去小数",
        "half_up": "四舍五入",
        "ceil": "有小数即进一",
        "largest_remainder": "按最大余数分配",
    }
)
PERCENTAGES = Words(
    {
        "plain": "各项占比分别四舍五入，合计可能略有出入",
        "largest_remainder": "各项占比按最大余数取舍，合计恰为 100%",
    }
)
TIES = Words(
    {
        "share_place_beyond_quota_wait": "仍并列且超出名额的，并列者一并候补",
        "share_place_all_seated": "仍并列的一并入列",
    }
)


def tell_scheme(body: Body, labels: Labels) -> tuple[Told, ...]:  # noqa: ARG001 - a scheme's words are its own
    """A scoring scheme: blocks and indicators with their points and functions in words."""
    scheme = Scheme.model_validate(body)
    head = Told(
        _("满分"),
        _("%(full_marks)s 分，保留 %(decimals)s 位小数")
        % {"full_marks": plain(scheme.full_marks), "decimals": scheme.decimals},
    )
    return (head, *_node(scheme, ROOT))


def _node(scheme: Scheme, code: str) -> Iterator[Told]:
    for child in scheme.children(code):
        if isinstance(child, Indicator):
            yield _indicator(child)
        else:
            label = _("%(title)s（%(points)s 分）") % {
                "title": child.title,
                "points": plain(child.points),
            }
            yield Told(
                label, child.note or "", tuple(_node(scheme, child.code)), child.not_from_source
            )
    for effect, word in (("bonus", _("加分")), ("deduct", _("扣分"))):
        for indicator in scheme.extras(code, effect):
            told = _indicator(indicator)
            yield Told(
                _("%(label)s：%(text)s") % {"label": word, "text": told.label},
                told.text,
                is_default=told.is_default,
            )


def _indicator(indicator: Indicator) -> Told:
    rule = indicator.function.params.sentence(indicator.points)
    absent = _("%(missing)s；%(not_due)s。") % {
        "missing": MISSING[indicator.missing],
        "not_due": NOT_DUE[indicator.not_due],
    }
    label = _("%(title)s（%(points)s 分）") % {
        "title": indicator.title,
        "points": plain(indicator.points),
    }
    text = f"{rule}{absent}{_own(indicator)}{indicator.note or ''}"
    return Told(label, text, (), indicator.not_from_source)


def _own(indicator: Indicator) -> str:
    if indicator.when_own is None:
        return ""
    rule = indicator.when_own.function.params.sentence(indicator.points)
    return _("评分单位“%(assessor)s”自己的这一项不由自己打分：%(rule)s") % {
        "assessor": indicator.assessor,
        "rule": rule,
    }


def tell_ladder(body: Body, labels: Labels) -> tuple[Told, ...]:
    """A ladder: gate, levels with cuts and seats, ties, events, how far one may rise, the notice."""
    ladder = Ladder.model_validate(body)
    gate = tuple(_condition(no, one) for no, one in enumerate(ladder.gate, start=1))
    levels = tuple(_level(level, labels) for level in reversed(ladder.levels))
    return (
        Told(_("门槛"), "", gate),
        Told(_("等级"), "", levels),
        *_events(_("一票否决"), ladder, ladder.veto),
        *_events(_("直接定级"), ladder, ladder.direct),
        *_last_places(ladder),
        *_rest(ladder),
    )


def _condition(no: int, condition: Condition) -> Told:
    clause = _("（来源：%(clause)s）") % {"clause": condition.clause} if condition.clause else ""
    return Told(
        _("条件 %(no)s") % {"no": no}, f"{condition.reason}{clause}", (), condition.not_from_source
    )


def _level(level: Level, labels: Labels) -> Told:
    parts = (
        []
        if level.min_score is None
        else [_("分数线 %(min_score)s 分") % {"min_score": plain(level.min_score)}]
    )
    is_default = level.not_from_source
    if level.quota:
        is_default = is_default or level.quota.not_from_source
        own = [f"{labels(pool)}{_seats(seats)}" for pool, seats in level.quota.by_pool.items()]
        own += [
            _("“%(code)s”成立的组%(seats)s")
            % {"code": one.when.note or nested(one.when.reason.rstrip("。")), "seats": _seats(one)}
            for one in level.quota.adjusted
        ]
        least = (
            _("，每组至少 %(at_least)s 个") % {"at_least": level.quota.at_least}
            if level.quota.at_least
            else ""
        )
        parts.append(
            _("名额%(seats)s%(least)s%(own)s")
            % {"seats": _seats(level.quota), "least": least, "own": _("；").join(["", *own])}
        )
    parts += [condition.reason for condition in level.requires]
    text = _("；").join(parts) or _("不设分数线和名额")
    return Told(
        level.title,
        _("%(text)s。%(note)s") % {"text": text, "note": level.note or ""},
        (),
        is_default,
    )


def _seats(seats: Seats) -> str:
    if seats.count is not None:
        return _("为 %(count)s 个") % {"count": seats.count}
    return (
        _("不限")
        if seats.share is None
        else _("为参评数的 %(share)s") % {"share": share_text(seats.share)}
    )


def _events(label: str, ladder: Ladder, events: tuple[Veto | DirectEvent, ...]) -> Iterator[Told]:
    lines = tuple(
        Told(event.title, _given(ladder, event), (), event.not_from_source) for event in events
    )
    if lines:
        yield Told(label, "", lines)


def _given(ladder: Ladder, event: Veto | DirectEvent) -> str:
    if event.level is None:
        return _("降 %(down)s 级") % {"down": event.down}
    title = ladder.level(event.level).title
    if isinstance(event, Veto):
        return _("最高只能定为“%s”") % title
    return _("直接定为“%s”") % title


def _last_places(ladder: Ladder) -> Iterator[Told]:
    lines = tuple(
        Told(last.title, together(_last_words(ladder, last)), (), last.not_from_source)
        for last in ladder.last
    )
    if lines:
        yield Told(_("末位"), "", lines)


def _last_words(ladder: Ladder, last: Last) -> Iterator[str]:
    few = (
        _("%s 个") % last.count
        if last.count is not None
        else _("%(share)s（%(rounding)s）")
        % {"share": share_text(last.share or Decimal(0)), "rounding": ROUNDING[last.rounding]}
    )
    yield _("每组有名次的从后往前 %s。") % few
    if last.level is not None:
        yield _("最高只能定为“%s”。") % ladder.level(last.level).title
    yield _("本组有名次的不足 %s 个的不定末位。") % last.min_pool
    if last.spare_from is not None:
        yield _("得分不低于 %s 分的除外。") % plain(last.spare_from)
    yield from (_("除外：%s") % condition.reason for condition in last.unless)
    if last.ties == "counted":
        yield _("并列跨线的一并计入。")
    else:
        yield _("并列跨线的一并不计。")


def _rest(ladder: Ladder) -> Iterator[Told]:
    rules, pools = ladder.quota_rules, ladder.pools
    if pools:
        yield Told(
            _("分组"), _("按%(title)s分组排名") % {"title": pools.title}, (), pools.not_from_source
        )
    per = _("各组分别计算") if rules.per == "pool" else _("全体合算")
    base = _("参评组织") if rules.base == "eligible" else _("通过门槛的组织")
    yield Told(
        _("名额计算"),
        _("以%(base)s为基数，%(per)s，%(rounding)s")
        % {"base": base, "per": per, "rounding": ROUNDING[rules.rounding]},
    )
    first = _("先比较各板块得分，") if ladder.ties.higher else ""
    ranks = "" if ladder.ties.ranks == "competition" else _("；并列以后的名次紧接着排")
    yield Told(_("同分处理"), f"{first}{TIES[ladder.ties.then]}{ranks}")
    if ladder.promotion.max_up is not None:
        exempt = _("，首次评定不受限") if ladder.promotion.first_cycle_exempt else ""
        text = _("一个周期最多升 %(max_up)s 级%(exempt)s") % {
            "max_up": ladder.promotion.max_up,
            "exempt": exempt,
        }
        yield Told(_("升级限制"), text, (), ladder.promotion.not_from_source)
    yield Told(
        _("公示期"),
        _("%(days)s 个工作日") % {"days": ladder.notice_working_days},
        (),
        is_default=True,
    )
    yield Told(_("占比"), PERCENTAGES[ladder.percentages])
    yield Told(_("候补"), _("设候补") if ladder.waiting_list else _("不设候补"))
