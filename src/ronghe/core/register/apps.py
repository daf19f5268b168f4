"""Registers the room with Django and its kind of rule with the rulebook."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.register import measures
from ronghe.core.register.rules.vocabulary import KIND
from ronghe.foundation.rulebook.kinds import register_kind


class RegisterConfig(AppConfig):
    """Register room."""

    name = "ronghe.core.register"
    label = "register"
    verbose_name = _("组织党员")

    def ready(self) -> None:
        """Offer this room's kind of rule to packs and pages."""
        register_kind(KIND)
        measures.register()
