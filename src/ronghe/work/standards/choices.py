"""States of a self-check and of its items."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CheckStatus(TextChoices):
    """The life of a self-check; CONFIRMED is final for its year."""

    DRAFT = "DRAFT", _("自查中")
    SUBMITTED = "SUBMITTED", _("审核中")
    RETURNED = "RETURNED", _("已退回")
    CONFIRMED = "CONFIRMED", _("已确认")


class Verdict(TextChoices):
    """Whether an item is met."""

    OPEN = "OPEN", _("待确认")
    MET = "MET", _("符合")
    UNMET = "UNMET", _("不符合")


class AnsweredBy(TextChoices):
    """Who answered an item."""

    NOBODY = "NOBODY", _("尚无")
    SYSTEM = "SYSTEM", _("系统判定")
    PERSON = "PERSON", _("人工确认")


class Result(TextChoices):
    """The outcome of a confirmed self-check."""

    COMPLIANT = "COMPLIANT", _("达标")
    NOT_COMPLIANT = "NOT_COMPLIANT", _("未达标")
