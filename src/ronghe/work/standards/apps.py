"""Registers the room with Django and its kind of rule with the rulebook."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.standards.rules.standard_list import KIND


class StandardsConfig(AppConfig):
    """Standards room."""

    name = "ronghe.work.standards"
    label = "standards"
    verbose_name = _("规范达标")

    def ready(self) -> None:
        """Offer this room's kind of rule to packs and pages."""
        register_kind(KIND)
