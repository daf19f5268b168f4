"""Registers the room with Django and its kind of rule with the rulebook."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.obligations import measures
from ronghe.core.obligations.rules.duty import KIND
from ronghe.foundation.rulebook.kinds import register_kind


class ObligationsConfig(AppConfig):
    """Obligations room."""

    name = "ronghe.core.obligations"
    label = "obligations"
    verbose_name = _("职责与时限")

    def ready(self) -> None:
        """Offer this room's kind of rule to packs and pages."""
        register_kind(KIND)
        measures.register()
