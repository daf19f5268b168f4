"""Ways a message goes, and what became of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """Where a message goes besides the product's own message page."""

    EMAIL = "EMAIL", _("电子邮件")
    WECOM = "WECOM", _("企业微信")
    DINGTALK = "DINGTALK", _("钉钉")
    CONSOLE = "CONSOLE", _("控制台（试用）")


class DeliveryState(TextChoices):
    """Waiting for the next working hour, sent, or given up."""

    WAITING = "WAITING", _("待发送")
    SENT = "SENT", _("已发送")
    FAILED = "FAILED", _("未送达")
