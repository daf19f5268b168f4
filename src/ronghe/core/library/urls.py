"""Addresses of the library."""

from django.urls import path

from ronghe.core.library.views import documents, notices

app_name = "library"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:code>/", notices.notice, name="notice"),
    path("notices/<str:code>/objections/", notices.object_to, name="object"),
    path("notices/<str:code>/objections/<int:number>/", notices.answer, name="answer"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:document>/<str:no>/", documents.clause, name="clause"),
]
