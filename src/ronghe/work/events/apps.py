"""Registers the room with Django, and its rules, measures and figures with their registries."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.events.rules import event_kind, event_series


class EventsConfig(AppConfig):
    """Events room."""

    name = "ronghe.work.events"
    label = "events"
    verbose_name = _("活动")

    def ready(self) -> None:
        """Offer this room's rules, measures and records; they need the models loaded."""
        from ronghe.work.events import fulfilment, judges, measures, proofs

        register_kind(event_kind.KIND)
        register_kind(event_series.KIND)
        judges.register()
        measures.register()
        proofs.register()
        fulfilment.register()
