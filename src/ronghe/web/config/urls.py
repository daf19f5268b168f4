"""All addresses of the application; every room brings its own, with full paths."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from ronghe.web.portal.views.entrance import by_administrators_only, sign_in

# allauth links to these by name; accounts and their addresses are kept by administrators.
_NOT_OFFERED = r"^accounts/(signup|password/reset|email|confirm-email|login/code|inactive)/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/login/", sign_in, name="account_login"),
    re_path(_NOT_OFFERED, by_administrators_only),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("ronghe.web.api.urls")),
    path("", include("ronghe.results.evaluation.urls")),
    path("", include("ronghe.work.events.urls")),
    path("", include("ronghe.work.collection.urls")),
    path("", include("ronghe.work.activities.urls")),
    path("", include("ronghe.work.standards.urls")),
    path("", include("ronghe.work.undertakings.urls")),
    path("", include("ronghe.work.plans.urls")),
    path("", include("ronghe.core.reminders.urls")),
    path("", include("ronghe.core.reviews.urls")),
    path("", include("ronghe.core.obligations.urls")),
    path("", include("ronghe.core.register.urls")),
    path("", include("ronghe.core.library.urls")),
    path("", include("ronghe.core.figures.urls")),
    path("", include("ronghe.foundation.rulebook.urls")),
    path("", include("ronghe.foundation.audit.urls")),
    path("", include("ronghe.web.portal.urls")),
]
