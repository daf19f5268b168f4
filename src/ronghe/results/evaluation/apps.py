"""Registers the room with Django, its kinds of rule, review subjects and figures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.rulebook.kinds import register_kind
from ronghe.results.scoring.api import (
    ASSESSMENT,
    INDICATOR_BREAKDOWN,
    LADDER,
    SCHEME,
    SUBJECT_LIST,
)


class EvaluationConfig(AppConfig):
    """Evaluation room."""

    name = "ronghe.results.evaluation"
    label = "evaluation"
    verbose_name = _("评定")

    def ready(self) -> None:
        """Offer schemes, ladders, assessments to packs, applications to reviews, figures, measures, uses."""
        from ronghe.foundation.rulebook.api import remark_on_publishing
        from ronghe.results.evaluation.hooks import (
            desk_record,
            figures,
            measures,
            past_measures,
            pinned_rules,
            result_measures,
            uses,
        )
        from ronghe.results.evaluation.taking_part import applications, fact_appeals, nominations

        for kind in (SCHEME, LADDER, SUBJECT_LIST, ASSESSMENT, INDICATOR_BREAKDOWN):
            register_kind(kind)
        applications.register_reviews()
        desk_record.register()
        fact_appeals.register()
        figures.register()
        measures.register()
        nominations.register()
        past_measures.register()
        result_measures.register()
        uses.register()
        remark_on_publishing(pinned_rules.remark)
