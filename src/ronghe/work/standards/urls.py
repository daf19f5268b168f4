"""Addresses of standards."""

from django.urls import path

from ronghe.work.standards.views import (
    burndown,
    compliance,
    evidence,
    families,
    following,
    gaps,
    self_check,
)

app_name = "standards"
urlpatterns = [
    path("standards/", compliance.compliance, name="compliance"),
    path("standards/burndown/", burndown.burndown, name="burndown"),
    path("standards/gaps/", gaps.gaps, name="gaps"),
    path("standards/families/", families.families, name="families"),
    path("standards/families/<str:key>/print/", families.printed, name="printed"),
    path("standards/families/<str:key>/versions/", families.versions, name="versions"),
    path("standards/families/<str:key>/assign/", families.assign, name="assign"),
    path("standards/team-sheet/", following.team_sheet, name="team_sheet"),
    path("standards/<str:code>/", self_check.self_check, name="self_check"),
    path("standards/<str:code>/open/", self_check.open_check, name="open"),
    path("standards/<str:code>/answer/", self_check.answer, name="answer"),
    path("standards/<str:code>/refresh/", self_check.refresh, name="refresh"),
    path("standards/<str:code>/unchanged/", self_check.unchanged, name="unchanged"),
    path("standards/<str:code>/submit/", self_check.submit, name="submit"),
    path("standards/<str:code>/link/", evidence.link, name="link"),
    path("standards/<str:code>/unlink/", evidence.unlink, name="unlink"),
    path("standards/<str:code>/rectify/", following.rectify, name="rectify"),
]
