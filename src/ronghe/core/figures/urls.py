"""Addresses of figures."""

from django.urls import path

from ronghe.core.figures import views

app_name = "figures"
urlpatterns = [
    path("figures/", views.stated, name="stated"),
    path("figures/targets/", views.targets, name="targets"),
]
