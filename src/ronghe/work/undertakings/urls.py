"""Addresses of undertakings."""

from django.urls import path

from ronghe.work.undertakings.views import undertakings

app_name = "undertakings"
urlpatterns = [
    path("undertakings/", undertakings.undertakings, name="list"),
    path("undertakings/new/", undertakings.new, name="new"),
    path("undertakings/<str:code>/", undertakings.undertaking, name="undertaking"),
    path("undertakings/<str:code>/report/", undertakings.report, name="report"),
    path("undertakings/<str:code>/accept/", undertakings.accept, name="accept"),
    path("undertakings/<str:code>/return/", undertakings.send_back, name="return"),
    path("undertakings/<str:code>/withdraw/", undertakings.withdraw, name="withdraw"),
    path("undertakings/<str:code>/publish/", undertakings.publish, name="publish"),
]
