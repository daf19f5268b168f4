"""Registers the room with Django, its kind of rule with the rulebook, its measure with the kernel."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.work.plans.rules import key_task, programme


class PlansConfig(AppConfig):
    """Plans room."""

    name = "ronghe.work.plans"
    label = "plans"
    verbose_name = _("任务督办")

    def ready(self) -> None:
        """Offer this room's kind of rule and its measure."""
        from ronghe.work.plans import measures, obligation_kind, step_proofs

        register_kind(key_task.KIND)
        register_kind(programme.KIND)
        obligation_kind.register()
        measures.register()
        step_proofs.register()
