from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "ronghe.foundation.kernel"
    label = "kernel"
    verbose_name = "内核"
