"""How far a collection table and each of its sheets is; what a column asks for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TableState(TextChoices):
    """From draft over approval, where one is needed, to sent and locked."""

    DRAFT = "DRAFT", _("起草中")
    WAITING = "WAITING", _("待批准")
    REFUSED = "REFUSED", _("未批准")
    SENT = "SENT", _("填报中")
    LOCKED = "LOCKED", _("已锁定")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class SheetState(TextChoices):
    """One organisation's sheet."""

    OPEN = "OPEN", _("未报")
    RETURNED = "RETURNED", _("退回修改")
    HANDED_IN = "HANDED_IN", _("已报")
