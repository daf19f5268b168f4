"""When a rectification case may be accepted and when it may exit: counts in, sentences out. Pure."""

from __future__ import annotations

from ronghe.foundation.kernel.wording import gettext as _


def why_not_accepted(problems: int, without_measure: list[int], unfinished: int) -> str:
    """What still stands against acceptance; "" when nothing does.

    ``without_measure`` are the numbers of problems that no measure answers, ``unfinished`` counts
    measures that were not accepted.
    """
    if not problems:
        return _("还没有登记问题，不能验收。请先登记问题和措施。")
    if without_measure:
        numbers = "、".join(map(str, without_measure))
        return _("问题 %(numbers)s 还没有对应的措施，不能验收。请先逐条定措施。") % {
            "numbers": numbers
        }
    if unfinished:
        return _("还有 %(count)s 条措施没有办结，不能验收。请先办结并验收每条措施。") % {
            "count": unfinished
        }
    return ""


def why_no_exit(*, is_accepted: bool, is_exited: bool) -> str:
    """What stands against leaving the list; "" when nothing does."""
    if is_exited:
        return _("已经退出名单，不用再办。")
    return "" if is_accepted else _("还没有验收通过，不能退出名单。请先验收。")
