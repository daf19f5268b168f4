from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "ronghe.foundation.rulebook"
    label = "rulebook"
    verbose_name = "规则库"
