"""Addresses of the rulebook."""

from django.urls import path

from ronghe.foundation.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/<str:kind>/<str:key>/", views.rule, name="rule"),
]
