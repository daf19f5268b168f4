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


class CircularStatus(TextChoices):
    """The life of a circular."""

    SENT = "SENT", _("已发出")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class CaseKind(TextChoices):
    """What kind of practice it is, in the source's words."""

    PRACTICE = "PRACTICE", _("先进做法")
    EXPERIENCE = "EXPERIENCE", _("典型经验")
    INNOVATION = "INNOVATION", _("制度创新成果")


class CaseStatus(TextChoices):
    """The life of a case."""

    DRAFT = "DRAFT", _("草稿")
    IN_REVIEW = "IN_REVIEW", _("审核中")
    RETURNED = "RETURNED", _("已退回")
    PASSED = "PASSED", _("待发布")
    PUBLISHED = "PUBLISHED", _("已发布")


class Slot(TextChoices):
    """Half a day."""

    AM = "AM", _("上午")
    PM = "PM", _("下午")


class VisitStatus(TextChoices):
    """The life of a visit."""

    BOOKED = "BOOKED", _("已预约")
    HELD = "HELD", _("已接待")
    CANCELLED = "CANCELLED", _("已取消")
