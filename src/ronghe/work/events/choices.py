"""States of events, outputs, suggestions and honours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventStatus(TextChoices):
    """The life of an event."""

    PLANNED = "PLANNED", _("计划中")
    HELD = "HELD", _("已举办")
    CANCELLED = "CANCELLED", _("已取消")


class EventAudience(TextChoices):
    """Who may read it besides its own line: nobody, or whoever works in the place."""

    BRANCH = "BRANCH", _("本组织及上级")
    PLACE = "PLACE", _("全区党组织")


class SuggestionStatus(TextChoices):
    """What became of a suggestion."""

    PROPOSED = "PROPOSED", _("待答复")
    ADOPTED = "ADOPTED", _("已采纳")
    NOT_ADOPTED = "NOT_ADOPTED", _("未采纳")


class Delivery(TextChoices):
    """How an honour reached its holder."""

    CEREMONY = "CEREMONY", _("仪式颁发")
    HOME = "HOME", _("上门颁发")
    RELAYED = "RELAYED", _("家属代领")
