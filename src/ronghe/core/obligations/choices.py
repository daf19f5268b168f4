"""What became of an obligation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """Open, done, or no longer owed."""

    OPEN = "OPEN", _("未完成")
    DONE = "DONE", _("已完成")
    VOID = "VOID", _("不再需要")
