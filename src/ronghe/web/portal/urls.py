"""Addresses of the portal: entrance, the person's own switches, composed pages."""

from django.urls import path

from ronghe.web.portal.views import (
    entrance,
    gallery,
    lists,
    loop,
    mine,
    offline,
    person,
    search,
    work,
)

app_name = "portal"
urlpatterns = [
    path("", entrance.landing, name="landing"),
    path("try/<slug:username>/", entrance.try_role, name="try_role"),
    path("identity/", person.switch_identity, name="switch_identity"),
    path("large-type/", person.large_type, name="large_type"),
    path("language/", person.language, name="language"),
    path("demo-clock/", person.demo_clock, name="demo_clock"),
    path("me/", mine.me, name="me"),
    path("me/stand-ins/", mine.add_stand_in, name="add_stand_in"),
    path("me/stand-ins/<int:number>/end/", mine.remove_stand_in, name="remove_stand_in"),
    path("calendar/", mine.calendar, name="calendar"),
    path("calendar/subscription/", mine.subscribe_calendar, name="subscribe_calendar"),
    path("calendar/<str:token>.ics", mine.calendar_feed, name="calendar_feed"),
    path("work/", work.work, name="work"),
    path("work/remind/", work.remind, name="remind"),
    path("work/heat/", work.heat, name="heat"),
    path("work/missing/", lists.missing_parts, name="missing"),
    path("work/stages/", lists.stages, name="stages"),
    path("work/late/", lists.late, name="late"),
    path("search/", search.search, name="search"),
    path("organisations/<str:code>/", loop.loop, name="loop"),
    path("keeper.js", offline.keeper, name="keeper"),
    path("offline/", offline.offline, name="offline"),
    path("gallery/", gallery.gallery, name="gallery"),
]
