"""Registers the room with Django and its kind of rule with the rulebook."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.obligations.rules import duty, limits
from ronghe.foundation.rulebook.kinds import register_kind


class ObligationsConfig(AppConfig):
    """Obligations room."""

    name = "ronghe.core.obligations"
    label = "obligations"
    verbose_name = _("职责与时限")

    def ready(self) -> None:
        """Offer this room's kinds of rule, its measures and its kind of obligation."""
        from ronghe.core.obligations import measures
        from ronghe.core.obligations.checking import DUTY_KIND
        from ronghe.core.obligations.obligation_kinds import register_obligation_kind

        register_kind(duty.KIND)
        register_kind(limits.KIND)
        measures.register()
        register_obligation_kind(DUTY_KIND)
