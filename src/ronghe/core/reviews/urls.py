"""Addresses of reviews."""

from django.urls import path

from ronghe.core.reviews.views import bulk, desk

app_name = "reviews"
urlpatterns = [
    path("reviews/", desk.desk, name="desk"),
    path("reviews/bulk/", bulk.bulk, name="bulk"),
    path("reviews/<int:pk>/", desk.task, name="task"),
    path("reviews/<int:pk>/pass/", desk.pass_task, name="pass"),
    path("reviews/<int:pk>/return/", desk.return_task, name="return"),
]
