"""Addresses of reviews."""

from django.urls import path

from ronghe.core.reviews.views import bulk, delegation, desk, sample

app_name = "reviews"
urlpatterns = [
    path("reviews/", desk.desk, name="desk"),
    path("reviews/bulk/", bulk.bulk, name="bulk"),
    path("reviews/sample/", sample.sample, name="sample"),
    path("reviews/delegates/", delegation.options, name="delegates"),
    path("reviews/<int:pk>/", desk.task, name="task"),
    path("reviews/<int:pk>/pass/", desk.pass_task, name="pass"),
    path("reviews/<int:pk>/return/", desk.return_task, name="return"),
    path("reviews/<int:pk>/delegate/", delegation.delegate, name="delegate"),
    path("reviews/<int:pk>/take-back/", delegation.take_back, name="take_back"),
]
