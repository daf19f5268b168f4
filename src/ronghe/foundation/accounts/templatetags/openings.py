"""Links only where the reader may follow them."""

from django import template
from django.http import HttpRequest

from ronghe.foundation.accounts.guards import may_open

register = template.Library()


@register.filter
def open_to(url: object, request: HttpRequest) -> str:
    """The address where the page is for the reader's role, else ""."""
    actor = getattr(request, "actor", None)
    return str(url) if url and may_open(actor, str(url)) else ""
