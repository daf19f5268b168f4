"""The tree of a score sheet: blocks with what reached them from inside, down to the lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import together
from ronghe.results.scoring.arithmetic.exact import plain, scaled, unscaled
from ronghe.results.scoring.explain.sheet import Line
from ronghe.results.scoring.schemes.block_points import block_points
from ronghe.results.scoring.schemes.scheme import ROOT, Block, Node, Scheme


@dataclass(frozen=True, slots=True)
class Branch:
    """A block of the sheet, or the whole of it (`code` empty), in ten-thousandths.

    `points` is None where nothing inside applies or a fact that may not be absent is. `rule` says
    how the parts make the points; `counted` is what the applicable parts are worth together.
    """

    code: str
    title: str
    points: int | None
    full: int
    counted: int
    rule: str
    clause: str | None
    not_from_source: bool
    note: str | None
    lines: tuple[Line, ...]
    parts: tuple["Branch", ...]


def branches(scheme: Scheme, lines: Sequence[Line], score: int | None) -> Branch:
    """Return the tree of one subject's lines under its score."""
    rows = [{"indicator": line.code, "points": line.points} for line in lines]
    points = block_points(scheme, rows) | dict.fromkeys(_unknown(scheme, lines))
    known = {line.code: line for line in lines}
    return _branch(scheme, scheme, ROOT, known, points | {ROOT: score})


def _branch(
    scheme: Scheme,
    node: Node,
    code: str,
    lines: Mapping[str, Line],
    points: Mapping[str, int | None],
) -> Branch:
    parts = tuple(
        _branch(scheme, block, block.code, lines, points)
        for block in scheme.blocks
        if block.within == code
    )
    mine = tuple(lines[i.code] for i in scheme.indicators if i.within == code and i.code in lines)
    full = scaled(node.points if isinstance(node, Block) else scheme.full_marks)
    counted = sum(part.full for part in parts if part.points is not None)
    counted += sum(line.full for line in mine if line.effect == "score" and line.points is not None)
    return Branch(
        code=code,
        title=node.title if isinstance(node, Block) else _("总分"),
        points=points.get(code),
        full=full,
        counted=counted,
        rule=together(_rules(node, full, counted)),
        clause=node.clause,
        not_from_source=node.not_from_source,
        note=node.note,
        lines=mine,
        parts=parts,
    )


def _rules(node: Node, full: int, counted: int) -> Iterator[str]:
    worth = plain(unscaled(full))
    if counted == full:
        yield _("下列各项相加，满分 %(full)s 分。") % {"full": worth}
    elif counted:
        yield _("计入的各项共 %(counted)s 分，按比例折算为 %(full)s 分。") % {
            "counted": plain(unscaled(counted)),
            "full": worth,
        }
    else:
        yield _("没有适用的项目，不计入。")
    if node.bonus_cap is not None:
        yield _("加分合计不超过 %s 分。") % plain(node.bonus_cap)
    if node.deduct_cap is not None:
        yield _("扣分合计不超过 %s 分。") % plain(node.deduct_cap)
    if node.floor:
        yield _("最低 %s 分。") % plain(node.floor)
    if node.ceiling is not None:
        yield _("最高 %s 分。") % plain(node.ceiling)


def _unknown(scheme: Scheme, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the blocks whose points are unknown as long as a strict line inside has no data."""
    absent = {line.code for line in lines if line.state == "MISSING"}
    parents = {block.code: block.within for block in scheme.blocks}
    for indicator in scheme.indicators:
        if indicator.missing != "refuse" or indicator.code not in absent:
            continue
        node = indicator.within
        while node != ROOT:
            yield node
            node = parents[node]
