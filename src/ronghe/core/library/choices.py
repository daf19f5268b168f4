"""States and audiences of notices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """The ladder of scopes, narrowest first: 公示 is not 公开 (ux §5.6)."""

    BRANCH = "BRANCH", _("本组织内")
    DIRECT = "DIRECT", _("直属党组织内")
    PLACE = "PLACE", _("系统内")
    PUBLIC = "PUBLIC", _("向社会公开")


class NoticeStatus(TextChoices):
    """The life of a notice."""

    OPEN = "OPEN", _("公示中")
    CLOSED = "CLOSED", _("公示期满")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class ObjectionStatus(TextChoices):
    """The life of an objection."""

    OPEN = "OPEN", _("待答复")
    UPHELD = "UPHELD", _("成立")
    REJECTED = "REJECTED", _("不成立")


class ReceiptState(TextChoices):
    """How far somebody who was asked to read has come."""

    UNREAD = "UNREAD", _("未读")
    READ = "READ", _("已读未回执")
    RECEIPTED = "RECEIPTED", _("已回执")


class Shelf(TextChoices):
    """Which kind of document it is."""

    METHOD = "METHOD", _("配套文件")
    HANDBOOK = "HANDBOOK", _("工作手册")
    GUIDE = "GUIDE", _("工作指南")
