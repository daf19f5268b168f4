"""Addresses of collection."""

from django.urls import path

from ronghe.work.collection.views import answering, asking, burden

app_name = "collection"
urlpatterns = [
    path("collection/", asking.tables, name="tables"),
    path("collection/new/", asking.new, name="new"),
    path("collection/burden/", burden.burden, name="burden"),
    path("collection/<str:code>/", asking.table, name="table"),
    path("collection/<str:code>/change/", asking.change, name="change"),
    path("collection/<str:code>/form/", answering.form, name="form"),
    path("collection/<str:code>/own/", answering.own, name="own"),
    path("collection/<str:code>/act/<str:act>/", asking.act, name="act"),
    path("collection/<str:code>/of/<str:organisation>/", answering.sheet, name="sheet"),
    path(
        "collection/<str:code>/of/<str:organisation>/back/", answering.give_back, name="give_back"
    ),
]
