"""Addresses of reminders."""

from django.urls import path

from ronghe.core.reminders import views

app_name = "reminders"
urlpatterns = [
    path("messages/", views.messages, name="messages"),
    path("messages/read/", views.read, name="read"),
    path("messages/channel/", views.channel, name="channel"),
]
