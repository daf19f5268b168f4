"""How allauth behaves here: nobody signs up, sign-in leads to one's own work list."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators only; a lockout says how long and whom to ask."""

    error_messages = {  # allauth's own attribute
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "输错次数太多，暂时锁定；请 15 分钟后再试，忘记密码请联系本单位管理员重置。"
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: as JSON a wrong password is a 400, which rolls back the count of failures."""
        return False
