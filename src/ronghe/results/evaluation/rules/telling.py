"""Schemes and ladders told in Chinese: what counts how much and why, and what each level asks."""

from collections.abc import Iterator

from ronghe.foundation.rulebook.kinds import Body, Labels, Told

from .exact import plain, share_text
from .ladders import Condition, Event, Ladder, Level, Seats
from .schemes import ROOT, Indicator, Scheme

MISSING = {
    "exclude_and_rebase": "没有数据时不计入，其余按比例折算",
    "zero": "没有数据时记 0 分",
    "refuse": "没有数据时不予评分",
}
NOT_DUE = {
    "exclude_and_rebase": "没有应办事项时不计入",
    "full": "没有应办事项时记满分",
    "zero": "没有应办事项时记 0 分",
}
ROUNDING = {
    "floor": "舍去小数",
    "half_up": "四舍五入",
    "largest_remainder": "按最大余数分配",
}
TIES = {
    "share_place_beyond_quota_wait": "仍并列且超出名额的，并列者一并候补",
    "share_place_all_seated": "仍并列的一并入列",
}


def tell_scheme(body: Body, labels: Labels) -> tuple[Told, ...]:  # noqa: ARG001 - a scheme's words are its own
    """A scoring scheme: blocks and indicators with their points and functions in words."""
    scheme = Scheme.model_validate(body)
    head = Told("满分", f"{plain(scheme.full_marks)} 分，保留 {scheme.decimals} 位小数")
    return (head, *_node(scheme, ROOT))


def _node(scheme: Scheme, code: str) -> Iterator[Told]:
    for child in scheme.children(code):
        if isinstance(child, Indicator):
            yield _indicator(child)
        else:
            label = f"{child.title}（{plain(child.points)} 分）"
            yield Told(
                label, child.note or "", tuple(_node(scheme, child.code)), child.not_from_source
            )
    for effect, word in (("bonus", "加分"), ("deduct", "扣分")):
        for indicator in scheme.extras(code, effect):
            told = _indicator(indicator)
            yield Told(f"{word}：{told.label}", told.text, is_default=told.is_default)


def _indicator(indicator: Indicator) -> Told:
    rule = indicator.function.params.sentence(indicator.points)
    absent = f"{MISSING[indicator.missing]}；{NOT_DUE[indicator.not_due]}。"
    label = f"{indicator.title}（{plain(indicator.points)} 分）"
    return Told(label, f"{rule}{absent}{indicator.note or ''}", (), indicator.not_from_source)


def tell_ladder(body: Body, labels: Labels) -> tuple[Told, ...]:
    """A ladder: gate, levels with cuts and seats, ties, events, how far one may rise, the notice."""
    ladder = Ladder.model_validate(body)
    gate = tuple(_condition(no, one) for no, one in enumerate(ladder.gate, start=1))
    levels = tuple(_level(level, labels) for level in reversed(ladder.levels))
    return (
        Told("门槛", "", gate),
        Told("等级", "", levels),
        *_events("一票否决", ladder, ladder.veto),
        *_events("直接定级", ladder, ladder.direct),
        *_rest(ladder),
    )


def _condition(no: int, condition: Condition) -> Told:
    clause = f"（来源：{condition.clause}）" if condition.clause else ""
    return Told(f"条件 {no}", f"{condition.reason}{clause}", (), condition.not_from_source)


def _level(level: Level, labels: Labels) -> Told:
    parts = [] if level.min_score is None else [f"分数线 {plain(level.min_score)} 分"]
    is_default = level.not_from_source
    if level.quota:
        is_default = is_default or level.quota.not_from_source
        own = [f"{labels(pool)}{_seats(seats)}" for pool, seats in level.quota.by_pool.items()]
        least = f"，每组至少 {level.quota.at_least} 个" if level.quota.at_least else ""
        parts.append(f"名额{_seats(level.quota)}{least}{'；'.join(['', *own])}")
    parts += [condition.reason for condition in level.requires]
    text = "；".join(parts) or "不设分数线和名额"
    return Told(level.title, f"{text}。{level.note or ''}", (), is_default)


def _seats(seats: Seats) -> str:
    if seats.count is not None:
        return f" {seats.count} 个"
    return "不限" if seats.share is None else f"为参评数的 {share_text(seats.share)}"


def _events(label: str, ladder: Ladder, events: tuple[Event, ...]) -> Iterator[Told]:
    lines = tuple(
        Told(event.title, f"定为“{ladder.level(event.level).title}”", (), event.not_from_source)
        for event in events
    )
    if lines:
        yield Told(label, "", lines)


def _rest(ladder: Ladder) -> Iterator[Told]:
    rules, pools = ladder.quota_rules, ladder.pools
    if pools:
        yield Told("分组", f"按{pools.title}分组排名", (), pools.not_from_source)
    per = "各组分别计算" if rules.per == "pool" else "全体合算"
    base = "参评组织" if rules.base == "eligible" else "通过门槛的组织"
    yield Told("名额计算", f"以{base}为基数，{per}，{ROUNDING[rules.rounding]}")
    first = "先比较各板块得分，" if ladder.ties.higher else ""
    yield Told("同分处理", f"{first}{TIES[ladder.ties.then]}")
    if ladder.promotion.max_up is not None:
        exempt = "，首次评定不受限" if ladder.promotion.first_cycle_exempt else ""
        text = f"一个周期最多升 {ladder.promotion.max_up} 级{exempt}"
        yield Told("升级限制", text, (), ladder.promotion.not_from_source)
    yield Told("公示期", f"{ladder.notice_working_days} 个工作日", (), is_default=True)
    yield Told("候补", "设候补" if ladder.waiting_list else "不设候补")
