"""States of reviews and decisions of review tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewStatus(TextChoices):
    """The life of one submission."""

    OPEN = "OPEN", _("审核中")
    PASSED = "PASSED", _("已通过")
    RETURNED = "RETURNED", _("已退回")


class Decision(TextChoices):
    """What a reviewer decided."""

    PENDING = "PENDING", _("待审核")
    PASSED = "PASSED", _("通过")
    RETURNED = "RETURNED", _("退回")
