"""States of undertakings, rectification cases and workflow runs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UndertakingState(TextChoices):
    """The life of an undertaking."""

    ASKED = "ASKED", _("待批准下达")
    OPEN = "OPEN", _("办理中")
    REPORTED = "REPORTED", _("待验收")
    RETURNED = "RETURNED", _("退回补办")
    ACCEPTED = "ACCEPTED", _("已办结")
    CLOSED = "CLOSED", _("已撤销")


class CaseState(TextChoices):
    """The life of a rectification case."""

    OPEN = "OPEN", _("提升中")
    ACCEPTED = "ACCEPTED", _("已验收")
    EXITED = "EXITED", _("已退出")


class RunState(TextChoices):
    """The life of a workflow run."""

    RUNNING = "RUNNING", _("办理中")
    DONE = "DONE", _("已办结")
    STOPPED = "STOPPED", _("已终止")
