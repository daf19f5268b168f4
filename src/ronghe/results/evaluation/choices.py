"""States of a rating cycle and of applications."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleStatus(TextChoices):
    """The steps of a year's rating, in order."""

    OPEN = "OPEN", _("申报中")
    FROZEN = "FROZEN", _("已冻结")
    SCORED = "SCORED", _("已计分")
    NOTICED = "NOTICED", _("公示中")
    CONFIRMED = "CONFIRMED", _("已确认")


class ApplicationStatus(TextChoices):
    """The life of an application."""

    APPLIED = "APPLIED", _("待推荐")
    RECOMMENDED = "RECOMMENDED", _("已推荐")
    RETURNED = "RETURNED", _("已退回")


class FreezingState(TextChoices):
    """How a freezing in the background stands."""

    WAITING = "WAITING", _("排队中")
    RUNNING = "RUNNING", _("进行中")
    DONE = "DONE", _("已完成")
    FAILED = "FAILED", _("没有完成")


UNDER_WAY = (FreezingState.WAITING, FreezingState.RUNNING)
