"""The component gallery: every shared part in its states, on invented data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ronghe.foundation.accounts.api import Door, needs
from ronghe.web.portal.gallery import gallery_context


@needs(Door.PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components; reads nothing but the address."""
    return render(request, "portal/gallery.html", gallery_context(request.GET))
