"""Addresses of collection."""

from django.urls import path

from ronghe.work.collection.views import answers, tables

app_name = "collection"
urlpatterns = [
    path("collection/", tables.tables, name="tables"),
    path("collection/burden/", tables.burden, name="burden"),
    path("collection/new/", tables.build, name="build"),
    path("collection/<str:code>/", tables.table, name="table"),
    path("collection/<str:code>/edit/", tables.build, name="edit"),
    path("collection/<str:code>/send/", tables.send, name="send"),
    path("collection/<str:code>/approve/", tables.approve, name="approve"),
    path("collection/<str:code>/remind/", tables.remind, name="remind"),
    path("collection/<str:code>/lock/", tables.lock, name="lock"),
    path("collection/<str:code>/answer/", answers.answer, name="answer"),
]
