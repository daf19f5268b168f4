"""Registers the room with Django, its kinds of rule and what it makes people owe."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.undertakings.rules.kinds import KINDS


class UndertakingsConfig(AppConfig):
    """Undertakings room."""

    name = "ronghe.work.undertakings"
    label = "undertakings"
    verbose_name = _("承诺事项")

    def ready(self) -> None:
        """Offer this room's kinds of rule and of obligation."""
        from ronghe.work.undertakings import (
            desk_record,
            leader_links,
            obligation_pages,
            proving,
            reviewing,
        )

        for kind in KINDS:
            register_kind(kind)
        obligation_pages.register()
        reviewing.register()
        desk_record.register()
        proving.register()
        leader_links.register()
