"""Addresses of standards."""

from django.urls import path

from ronghe.work.standards.views import burndown, compliance, gaps, self_check

app_name = "standards"
urlpatterns = [
    path("standards/", compliance.compliance, name="compliance"),
    path("standards/burndown/", burndown.burndown, name="burndown"),
    path("standards/gaps/", gaps.gaps, name="gaps"),
    path("standards/<str:code>/", self_check.self_check, name="self_check"),
    path("standards/<str:code>/open/", self_check.open_check, name="open"),
    path("standards/<str:code>/answer/", self_check.answer, name="answer"),
    path("standards/<str:code>/refresh/", self_check.refresh, name="refresh"),
    path("standards/<str:code>/unchanged/", self_check.unchanged, name="unchanged"),
    path("standards/<str:code>/submit/", self_check.submit, name="submit"),
]
