"""Addresses of plans."""

from django.urls import path

from ronghe.work.plans import views

app_name = "plans"
urlpatterns = [
    path("tasks/acknowledge/", views.acknowledge, name="acknowledge"),
    path("tasks/<str:code>/", views.tasks, name="tasks"),
]
