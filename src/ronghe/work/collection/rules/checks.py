"""Checks within a row, as people write them: 在册党员 + 流动党员 <= 党员总数."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.text import normalise
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.collection.rules.columns import Column, number_of

_SIGN = re.compile(r"(<=|>=|=|≤|≥|＝)")
_SIGNS = {"≤": "<=", "≥": ">=", "＝": "="}
MOST = 20


@dataclass(frozen=True)
class Check:
    """Two sums of columns that stand in a relation; ``text`` is how it was written."""

    text: str
    left: tuple[str, ...]
    sign: str
    right: tuple[str, ...]


def read_checks(text: str, columns: Sequence[Column]) -> list[Check]:
    """One check a line; raises Invalid for a line that names no numeric columns of the table."""
    lines = [normalise(line) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Invalid("checks", _("核对关系最多 %(most)s 条。") % {"most": MOST})
    return [_check(line, columns) for line in lines]


def broken(checks: Sequence[Check], values: Mapping[str, str]) -> list[str]:
    """The sentences of the checks that a row does not hold."""
    return [
        _("核对不平：%(text)s（左边 %(left)s，右边 %(right)s）。")
        % {"text": one.text, "left": _sum(one.left, values), "right": _sum(one.right, values)}
        for one in checks
        if not _holds(one, values)
    ]


def _check(line: str, columns: Sequence[Column]) -> Check:
    sides = _SIGN.split(line)
    if len(sides) != 3:
        raise Invalid("checks", _("“%(line)s”要写成两边，用 <=、>= 或 = 连接。") % {"line": line})
    left, sign, right = sides
    by_title = {column.title: column.key for column in columns if column.is_numeric}
    keys = [tuple(_key(name, line, by_title) for name in side.split("+")) for side in (left, right)]
    return Check(line, keys[0], _SIGNS.get(sign, sign), keys[1])


def _key(name: str, line: str, by_title: Mapping[str, str]) -> str:
    found = by_title.get(name.strip())
    if found is None:
        told = {"line": line, "name": name.strip()}
        raise Invalid("checks", _("“%(line)s”里的“%(name)s”不是本表的数字列。") % told)
    return found


def _holds(one: Check, values: Mapping[str, str]) -> bool:
    left, right = _sum(one.left, values), _sum(one.right, values)
    match one.sign:
        case "<=":
            return left <= right
        case ">=":
            return left >= right
        case _:
            return left == right


def _sum(keys: Sequence[str], values: Mapping[str, str]) -> Decimal:
    return sum((number_of(values.get(key, "")) for key in keys), Decimal(0))
