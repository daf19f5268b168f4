"""Registers the room with Django, its kind of rule, its judges, measures and review subject."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.standards.rules.family import KIND as FAMILY
from ronghe.work.standards.rules.standard_list import KIND


class StandardsConfig(AppConfig):
    """Standards room."""

    name = "ronghe.work.standards"
    label = "standards"
    verbose_name = _("规范达标")

    def ready(self) -> None:
        """Offer this room's kind of rule, judges, measures and review subject."""
        from ronghe.foundation.rulebook.api import offer_judges
        from ronghe.work.standards import (
            desk_record,
            judges,
            judges_of_duties,
            judges_of_measures,
            judges_of_register,
            judges_of_undertakings,
            lost_records,
            measures,
            submitting,
        )

        offer_judges(judges.judges)
        register_kind(FAMILY)
        register_kind(KIND)
        judges_of_register.register()
        judges_of_duties.register()
        judges_of_measures.register()
        judges_of_undertakings.register()
        measures.register()
        submitting.register()
        lost_records.register()
        desk_record.register()
