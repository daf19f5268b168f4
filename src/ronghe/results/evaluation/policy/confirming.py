"""Awards follow the notice."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import Notice, NoticeStatus, ObjectionCounts
from ronghe.foundation.kernel.refusals import Refused


def check_can_confirm(notice: Notice | None, on: date, objections: ObjectionCounts) -> None:
    """Awards follow the notice: its days must be over, every objection answered, none upheld."""
    if notice is None or notice.status == NoticeStatus.WITHDRAWN:
        raise Refused("no-notice", _("还没有公示，不能确认。请先发布公示。"))
    if on <= notice.closes_on:
        raise Refused(
            "notice-open",
            _("公示到%(closes_on)s期满，之后才能确认。")
            % {"closes_on": f"{notice.closes_on:%Y-%m-%d}"},
        )
    if objections.waiting:
        raise Refused(
            "objections",
            _("还有%(count)s条异议没有答复，请先到公示页逐条答复。")
            % {"count": objections.waiting},
        )
    if objections.upheld:
        raise Refused(
            "upheld",
            _("有%(count)s条异议成立。请先撤回公示，调整等级后重新公示，再确认。")
            % {"count": objections.upheld},
        )
