"""Addresses of events."""

from django.urls import path

from ronghe.work.events.views import (
    collecting,
    events,
    honours,
    recording,
    rounds,
    series,
    training,
)

app_name = "events"
urlpatterns = [
    path("events/", events.events, name="list"),
    path("events/overview/", series.overview, name="overview"),
    path("events/new/<str:code>/", recording.choose, name="choose"),
    path("events/new/<str:code>/<str:kind>/", recording.record, name="record"),
    path("events/series/<str:key>/", series.series, name="series"),
    path("events/forum/<str:key>/", rounds.forum, name="forum"),
    path("events/collections/<str:code>/", collecting.collection, name="collection"),
    path("events/collections/<str:code>/submit/<str:owner>/", collecting.submit, name="submit"),
    path("events/outputs/<str:code>/", collecting.output, name="output"),
    path("events/outputs/<str:code>/consent/", collecting.consent, name="consent"),
    path("events/outputs/<str:code>/publish/", collecting.publish, name="publish"),
    path("events/published/<str:kind>/", collecting.published, name="published"),
    path("events/honours/<str:key>/", honours.honours, name="honours"),
    path("events/honours/<str:key>/issue/", honours.issue, name="issue"),
    path("events/honours/<str:key>/print/", honours.printed, name="honours_print"),
    path("events/honours/<str:key>/delivery/", honours.delivery, name="delivery"),
    path("events/training/<str:key>/", training.training, name="training"),
    path("events/training/<str:key>/<str:code>/", training.workers, name="workers"),
    path("events/<str:code>/", events.event, name="event"),
    path("events/<str:code>/correct/", recording.correct, name="correct"),
    path("events/<str:code>/cancel/", events.cancel, name="cancel"),
    path("events/<str:code>/suggestions/", events.suggestions, name="suggestions"),
    path("events/<str:code>/suggestions/<int:no>/", events.decide, name="decide"),
]
