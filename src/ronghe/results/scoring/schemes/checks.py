"""What is refused when a scheme is saved, each mistake with its place and one sentence."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ronghe.results.scoring.arithmetic.bounded import OutOfRange
from ronghe.results.scoring.arithmetic.exact import Problem, plain, share_text
from ronghe.results.scoring.schemes.points import indicator_points
from ronghe.results.scoring.schemes.scheme import (
    ROOT,
    Block,
    Indicator,
    Reading,
    Scheme,
    WhenOwn,
    sum_of,
)


def check_scheme(scheme: Scheme) -> list[Problem]:
    """Return every mistake of a scheme's structure; an empty list means it can be compiled."""
    problems = [*_codes(scheme), *_parents(scheme), *_measures(scheme)]
    if problems:
        return problems
    return [*_sums(scheme), *_decimals(scheme), *_functions(scheme), *_duties(scheme)]


def _codes(scheme: Scheme) -> Iterator[Problem]:
    parts = [("blocks", i, b.code) for i, b in enumerate(scheme.blocks)]
    parts += [("indicators", i, x.code) for i, x in enumerate(scheme.indicators)]
    seen = Counter(code for _, _, code in parts)
    for field, position, code in parts:
        if seen[code] > 1:
            yield Problem(
                (field, position, "code"),
                f"代码 {code} 出现了 {seen[code]} 次；区块和指标的代码不能重复，请改名。",
            )


def _parents(scheme: Scheme) -> Iterator[Problem]:
    known = {block.code: block for block in scheme.blocks}
    for position, block in enumerate(scheme.blocks):
        if block.parent is not None and block.parent not in known:
            yield _unknown(("blocks", position, "parent"), block, block.parent)
        elif _is_in_a_circle(block, known):
            yield Problem(
                ("blocks", position, "parent"),
                f"{named(block)}的上级绕了一圈又回到自己；请改正 parent，使它最终挂在顶层。",
            )
    for position, indicator in enumerate(scheme.indicators):
        if indicator.block is not None and indicator.block not in known:
            yield _unknown(("indicators", position, "block"), indicator, indicator.block)


def _measures(scheme: Scheme) -> Iterator[Problem]:
    for position, indicator in enumerate(scheme.indicators):
        place: tuple[str | int, ...] = ("indicators", position)
        yield from _measure(indicator, named(indicator), place)
        own = indicator.when_own
        if own is not None:
            yield from _measure(own, f"{named(indicator)}的 when_own ", (*place, "when_own"))
            yield from _own(indicator, own, (*place, "when_own"))


def _measure(reading: Reading, name: str, place: tuple[str | int, ...]) -> Iterator[Problem]:
    label = reading.function.params.label()
    if reading.is_of_many and reading.measure is not None:
        yield Problem(
            (*place, "measure"),
            f"{name}的函数 {label} 在参数里写明了读什么；请删去 measure。",
        )
    if not reading.is_of_many and reading.measure is None:
        yield Problem(
            (*place, "measure"),
            f"{name}的函数 {label} 要读一个度量；请写 measure。",
        )


def _own(indicator: Indicator, own: WhenOwn, place: tuple[str | int, ...]) -> Iterator[Problem]:
    if indicator.assessor is None:
        yield Problem(place, f"{named(indicator)}写了 when_own，却没有评分单位；请写 assessor。")
    if own.function.params.compares:
        yield Problem(
            (*place, "function"),
            f"{named(indicator)}的 when_own 只用于评分单位自己一家，{own.function.params.label()} "
            "要与同组比较，无从比起；请换用位次表等不比较的函数。",
        )


def _unknown(path: tuple[str | int, ...], part: Block | Indicator, parent: str) -> Problem:
    return Problem(path, f"{named(part)}挂在 {parent} 之下，但没有这个区块；请补上区块或改正代码。")


def named(part: Block | Indicator) -> str:
    """Return what a part is called in messages: its kind, title and code."""
    kind = "区块" if isinstance(part, Block) else "指标"
    return f"{kind}“{part.title}”（{part.code}）"


def _is_in_a_circle(block: Block, known: dict[str, Block]) -> bool:
    at, steps = block, 0
    while at.parent in known and steps <= len(known):
        at, steps = known[at.parent], steps + 1
        if at.code == block.code:
            return True
    return False


def _decimals(scheme: Scheme) -> Iterator[Problem]:
    parts: list[tuple[str, int, Block | Indicator]] = [
        *(("blocks", position, block) for position, block in enumerate(scheme.blocks)),
        *(("indicators", position, i) for position, i in enumerate(scheme.indicators)),
    ]
    for field, position, part in parts:
        if part.decimals is not None and part.points != round(part.points, part.decimals):
            yield Problem(
                (field, position, "decimals"),
                f"“{part.title}”分值 {plain(part.points)} 的小数多于 {part.decimals} 位，舍入后可能超过分值；"
                "请把 decimals 写大，或改分值。",
            )


def _sums(scheme: Scheme) -> Iterator[Problem]:
    yield from _sum(scheme, ROOT, "方案顶层", scheme.inner, ("full_marks",))
    for position, block in enumerate(scheme.blocks):
        yield from _sum(
            scheme, block.code, named(block), block.inner, ("blocks", position, "points")
        )


def _sum(
    scheme: Scheme, node: str, name: str, wanted: Decimal, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    parts = list(scheme.children(node))
    summed = sum_of(part.points for part in parts)
    if not parts:
        yield Problem(path, f"{name}下面没有计分的指标或区块；请补上，或删去它。")
    elif summed != wanted:
        listed = " + ".join(plain(part.points) for part in parts)
        yield Problem(
            path,
            f"{name}下各项分值合计 {plain(summed)}（{listed}），应为 {plain(wanted)}；请调整分值使合计相符。",
        )

    for part in parts:
        if part.points == 0:
            yield Problem(
                (*_place(scheme, part), "points"),
                f"{named(part)}分值为 0，无法计分；请给出大于 0 的分值，或删去。",
            )


def _place(scheme: Scheme, part: Block | Indicator) -> tuple[str | int, ...]:
    if isinstance(part, Block):
        return ("blocks", scheme.blocks.index(part))
    return ("indicators", scheme.indicators.index(part))


def _functions(scheme: Scheme) -> Iterator[Problem]:
    for position, indicator in enumerate(scheme.indicators):
        place: tuple[str | int, ...] = ("indicators", position)
        found = list(_params(indicator, indicator, place))
        if indicator.when_own is not None:
            found += _params(indicator, indicator.when_own, (*place, "when_own"))
        yield from found
        if indicator.effect != "score" and indicator.not_due == "full":
            yield Problem(
                (*place, "not_due"),
                f"加分、扣分的{named(indicator)}在无应办事项时不能记满分；请改为 exclude_and_rebase。",
            )
        if not found:
            yield from _size(indicator, place)


def _params(
    indicator: Indicator, reading: Reading, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    for key, sentence in reading.function.params.problems(indicator.points):
        path = (*place, "function", "params", key)
        yield Problem(path, f"{named(indicator)}：{sentence}")


def _size(indicator: Indicator, place: tuple[str | int, ...]) -> Iterator[Problem]:
    try:
        indicator_points(indicator)
    except OutOfRange:
        yield Problem(
            (*place, "limit"),
            f"{named(indicator)}按数值上限 {indicator.limit:,} 计算会超出 64 位整数；"
            "请调低 limit、分值，或减少函数参数的小数位。",
        )


def _duties(scheme: Scheme) -> Iterator[Problem]:
    share = core_duty_share(scheme)
    if scheme.core_duty_min_share is not None and share < Fraction(scheme.core_duty_min_share):
        yield Problem(
            ("core_duty_min_share",),
            f"主责主业权重合计 {share_text(share)}，低于规定的 {share_text(scheme.core_duty_min_share)}；"
            "请提高主责主业指标的分值，或补标 core_duty。",
        )
    if not scheme.promoter_assesses:
        return
    for position, indicator in enumerate(scheme.indicators):
        if indicator.promoter is None or indicator.promoter != indicator.assessor:
            yield Problem(
                ("indicators", position, "assessor"),
                f"{named(indicator)}的推进单位与评分单位不一致；按“谁推进、谁考核、谁负责”，"
                "请把 promoter 和 assessor 写成同一单位。",
            )


def core_duty_share(scheme: Scheme) -> Fraction:
    """Return the share of the full marks that core-duty indicators carry, through all blocks."""
    weight = {ROOT: Fraction(scheme.full_marks) / (Fraction(scheme.inner) or 1)}
    for block in _downwards(scheme):
        weight[block.code] = (
            weight[block.within] * Fraction(block.points) / (Fraction(block.inner) or 1)
        )
    carried = (
        Fraction(i.points) * weight[i.within]
        for i in scheme.indicators
        if i.core_duty and i.effect == "score"
    )
    return sum(carried, Fraction(0)) / (Fraction(scheme.full_marks) or 1)


def _downwards(scheme: Scheme) -> Iterator[Block]:
    done, waiting = {ROOT}, list(scheme.blocks)
    while waiting:
        ready = [block for block in waiting if block.within in done]
        done |= {block.code for block in ready}
        waiting = [block for block in waiting if block.code not in done]
        yield from ready
