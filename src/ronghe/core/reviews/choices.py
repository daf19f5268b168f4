"""States of reviews and samples, and decisions of review tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewStatus(TextChoices):
    """The life of one submission."""

    OPEN = "OPEN", _("审核中")
    PASSED = "PASSED", _("已通过")
    RETURNED = "RETURNED", _("已退回")


class Decision(TextChoices):
    """What became of a reviewer's task."""

    PENDING = "PENDING", _("待审核")
    PASSED = "PASSED", _("通过")
    RETURNED = "RETURNED", _("退回")
    DEEMED = "DEEMED", _("到期未答复，视为同意")
    SUPERSEDED = "SUPERSEDED", _("不用再办")


class SampleStatus(TextChoices):
    """What became of a drawn sample."""

    OPEN = "OPEN", _("抽查中")
    PASSED = "PASSED", _("全部通过")
    FAILED = "FAILED", _("有退回，逐件审核")
