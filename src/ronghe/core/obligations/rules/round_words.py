"""How people read the code of a duty's round: 2018-10 is 10月. Pure."""

import re

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import gettext_noop as noop

_ROUND = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
QUARTERS = (noop("一季度"), noop("二季度"), noop("三季度"), noop("四季度"))
MONTHS = (
    noop("1月"),
    noop("2月"),
    noop("3月"),
    noop("4月"),
    noop("5月"),
    noop("6月"),
    noop("7月"),
    noop("8月"),
    noop("9月"),
    noop("10月"),
    noop("11月"),
    noop("12月"),
)
HALVES = (noop("上半年"), noop("下半年"))


def round_label(code: str) -> str:
    """10月, 四季度, 下半年, 2018年 or 10月5日; a code of another form as it is."""
    match = _ROUND.fullmatch(code)
    if not match:
        return code
    year, half, quarter, month, day = match.groups()
    if half:
        return _(HALVES[int(half) - 1])
    if quarter:
        return _(QUARTERS[int(quarter) - 1])
    if month:
        name = _(MONTHS[int(month) - 1])
        return _("%(month)s%(day)s日") % {"month": name, "day": int(day)} if day else name
    return _("%(year)s年") % {"year": year}
