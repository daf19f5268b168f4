"""All addresses of the application; every room brings its own, with full paths."""

from django.urls import URLPattern, URLResolver, include, path

from ronghe.web.portal.views.entrance import sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/login/", sign_in, name="account_login"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("ronghe.web.api.urls")),
    path("", include("ronghe.results.evaluation.urls")),
    path("", include("ronghe.work.activities.urls")),
    path("", include("ronghe.work.standards.urls")),
    path("", include("ronghe.work.plans.urls")),
    path("", include("ronghe.core.reviews.urls")),
    path("", include("ronghe.core.register.urls")),
    path("", include("ronghe.core.library.urls")),
    path("", include("ronghe.core.figures.urls")),
    path("", include("ronghe.foundation.rulebook.urls")),
    path("", include("ronghe.foundation.audit.urls")),
    path("", include("ronghe.web.portal.urls")),
]
