"""What became of an obligation, and what can happen to its clock."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """Open, done, or no longer owed."""

    OPEN = "OPEN", _("未完成")
    DONE = "DONE", _("已完成")
    VOID = "VOID", _("不再需要")


class ClockEventKind(TextChoices):
    """The entries of a clock's log, as ``rules.clock.Happened`` has them."""

    OPENED = "OPENED", _("开始")
    SUSPENDED = "SUSPENDED", _("暂停计时")
    RESUMED = "RESUMED", _("恢复计时")
    EXTENDED = "EXTENDED", _("延期")
    RETURNED = "RETURNED", _("退回")
    CLOSED = "CLOSED", _("办结")
    CANCELLED = "CANCELLED", _("撤销")


class Payer(TextChoices):
    """Whose time ran between handing in and return."""

    RETURNER = "RETURNER", _("退回方承担")
    SUBMITTER = "SUBMITTER", _("提交方承担")
