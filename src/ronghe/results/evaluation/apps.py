"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """Evaluation room."""

    name = "ronghe.results.evaluation"
    label = "evaluation"
    verbose_name = _("评定")
