"""Registers the room with Django, its kind of rule with the rulebook, its obligations with lists."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.rules.document import KIND
from ronghe.foundation.rulebook.kinds import register_kind


class LibraryConfig(AppConfig):
    """Library room."""

    name = "ronghe.core.library"
    label = "library"
    verbose_name = _("文件公告")

    def ready(self) -> None:
        """Offer this room's kind of rule to packs and pages, and its kind of obligation to lists."""
        from ronghe.core.library import documents, kinds, owed
        from ronghe.foundation.rulebook.api import follow_kind

        register_kind(KIND)
        follow_kind(KIND.key, documents.follow_rule)
        owed.register()
        kinds.register()
