"""Registers the room with Django, and its rules, measures, judges and uses with their registries."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.activities.rules import delegate_activity, place_event
from ronghe.work.activities.rules.meeting_kind import KIND


class ActivitiesConfig(AppConfig):
    """Activities room."""

    name = "ronghe.work.activities"
    label = "activities"
    verbose_name = _("组织生活")

    def ready(self) -> None:
        """Offer this room's rules, measures, judges and uses; they need the models loaded."""
        from ronghe.work.activities import files, fulfilment, judges, measures, use_finders
        from ronghe.work.activities.formal import tasks

        register_kind(KIND)
        register_kind(place_event.KIND)
        register_kind(delegate_activity.KIND)
        measures.register()
        judges.register()
        use_finders.register()
        fulfilment.register()
        tasks.register()
        files.register()
