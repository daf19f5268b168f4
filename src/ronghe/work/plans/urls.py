"""Addresses of plans."""

from django.urls import path

from ronghe.work.plans import programme_views, views

app_name = "plans"
urlpatterns = [
    path("tasks/acknowledge/", views.acknowledge, name="acknowledge"),
    path("tasks/<str:code>/", views.tasks, name="tasks"),
    path("programmes/", programme_views.programmes, name="programmes"),
    path("programmes/<str:key>/", programme_views.programme, name="programme"),
    path("programmes/<str:key>/launch/", programme_views.launch, name="launch"),
    path("programmes/<str:key>/<str:code>/", programme_views.measure, name="measure"),
    path("programmes/<str:key>/<str:code>/<int:no>/", programme_views.step, name="step"),
]
