"""Addresses of the portal: entrance, the person's own switches, composed pages."""

from django.urls import path

from ronghe.web.portal.views import entrance, gallery, person, work

app_name = "portal"
urlpatterns = [
    path("", entrance.landing, name="landing"),
    path("try/<slug:username>/", entrance.try_role, name="try_role"),
    path("identity/", person.switch_identity, name="switch_identity"),
    path("large-type/", person.large_type, name="large_type"),
    path("language/", person.language, name="language"),
    path("demo-clock/", person.demo_clock, name="demo_clock"),
    path("work/", work.work, name="work"),
    path("gallery/", gallery.gallery, name="gallery"),
]
