"""States of collection tables and of answers, kinds of column."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TableStatus(TextChoices):
    """The life of a collection table."""

    DRAFT = "DRAFT", _("草稿")
    WAITING = "WAITING", _("待批准")
    REFUSED = "REFUSED", _("未批准")
    SENT = "SENT", _("填报中")
    LOCKED = "LOCKED", _("已锁定")


class AnswerState(TextChoices):
    """How far one organisation's answer is."""

    OPEN = "OPEN", _("未填")
    SAVED = "SAVED", _("已暂存")
    DONE = "DONE", _("已报送")
