"""Addresses of audit."""

from django.urls import path

from ronghe.foundation.audit import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.entries, name="entries"),
    path("audit/<uuid:context>/", views.changes, name="changes"),
]
