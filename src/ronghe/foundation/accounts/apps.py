from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ronghe.foundation.accounts"
    label = "accounts"
    verbose_name = "账号"
