"""Addresses of obligations."""

from django.urls import path

from ronghe.core.obligations.views import calendar, obligations

app_name = "obligations"
urlpatterns = [
    path("obligations/", obligations.listed, name="list"),
    path("obligations/calendar/", calendar.calendar, name="calendar"),
    path("obligations/calendar/day/", calendar.change_day, name="change_day"),
    path("obligations/calendar/year/", calendar.publish, name="publish_year"),
    path("obligations/calendar/event/", calendar.name_date, name="named_date"),
    path("obligations/<int:number>/", obligations.obligation, name="obligation"),
    path("obligations/<int:number>/complete/", obligations.complete, name="complete"),
    path("obligations/<int:number>/<str:act>/", obligations.act, name="act"),
]
