"""States of a cycle, of applications and of nominations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

STAR_RATING = "star-rating"
"""The assessment that has pages of its own, year by year (S-17)."""
APPLIED = "evaluation.applied"
"""The measure of who was recommended for a year's rating."""


class CycleStatus(TextChoices):
    """The steps of a cycle, in order; an assessment is either noticed or posted, or neither."""

    OPEN = "OPEN", _("申报中")
    FROZEN = "FROZEN", _("已冻结")
    SCORED = "SCORED", _("已计分")
    NOTICED = "NOTICED", _("公示中")
    POSTED = "POSTED", _("已张榜")
    CONFIRMED = "CONFIRMED", _("已确认")


class ApplicationStatus(TextChoices):
    """The life of an application."""

    APPLIED = "APPLIED", _("待推荐")
    RECOMMENDED = "RECOMMENDED", _("已推荐")
    RETURNED = "RETURNED", _("已退回")


class NominationStatus(TextChoices):
    """The life of a nomination."""

    NOMINATED = "NOMINATED", _("待审核")
    PASSED = "PASSED", _("已通过")
    RETURNED = "RETURNED", _("已退回")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class FreezingState(TextChoices):
    """How a freezing in the background stands."""

    WAITING = "WAITING", _("排队中")
    RUNNING = "RUNNING", _("进行中")
    DONE = "DONE", _("已完成")
    FAILED = "FAILED", _("没有完成")


UNDER_WAY = (FreezingState.WAITING, FreezingState.RUNNING)

PUBLISHED = (CycleStatus.NOTICED, CycleStatus.POSTED, CycleStatus.CONFIRMED)
"""From here on everybody in reach sees the results."""
FINISHED = (CycleStatus.POSTED, CycleStatus.CONFIRMED)
"""Nothing more happens to the results of such a cycle but decisions over levels."""
