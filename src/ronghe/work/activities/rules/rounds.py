"""How people read the code of a duty's round: 2018-10 is 10月. Pure."""

import re

_ROUND = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
HALVES = ("上半年", "下半年")


def round_label(code: str) -> str:
    """10月, 四季度, 下半年, 2018年 or 10月5日; a code of another form as it is."""
    match = _ROUND.fullmatch(code)
    if not match:
        return code
    year, half, quarter, month, day = match.groups()
    if half:
        return HALVES[int(half) - 1]
    if quarter:
        return QUARTERS[int(quarter) - 1]
    if month:
        return f"{int(month)}月{int(day)}日" if day else f"{int(month)}月"
    return f"{year}年"
