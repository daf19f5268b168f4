"""Addresses of the library."""

from django.urls import path

from ronghe.core.library.views import (
    attachments,
    circulars,
    documents,
    editions,
    notices,
    receipts,
    search,
)

app_name = "library"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:code>/", notices.notice, name="notice"),
    path("notices/<str:code>/objections/", notices.object_to, name="object"),
    path("notices/<str:code>/objections/<int:number>/", notices.answer, name="answer"),
    path("circulars/", circulars.circulars, name="circulars"),
    path("circulars/new/", circulars.send, name="send"),
    path("circulars/<str:code>/", circulars.circular, name="circular"),
    path("circulars/<str:code>/withdraw/", circulars.withdraw, name="withdraw"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:code>/", editions.document, name="document"),
    path("documents/<str:code>/changes/", editions.changes, name="changes"),
    path("documents/<str:code>/revise/", editions.revise, name="revise"),
    path("documents/<str:code>/ask/", editions.ask, name="ask"),
    path("documents/<str:document>/<str:no>/", documents.clause, name="clause"),
    path("library/search/", search.search, name="search"),
    path("files/<str:code>/", attachments.download, name="download"),
    path("files/<str:code>/remove/", attachments.remove, name="remove"),
    path("files/of/<str:kind>/<str:code>/", attachments.upload, name="upload"),
    path("receipts/<str:code>/", receipts.receipt, name="receipt"),
    path("receipts/of/<str:kind>/<str:code>/", receipts.receipts, name="receipts"),
    path("receipts/of/<str:kind>/<str:code>/read/", receipts.read, name="read"),
    path("receipts/of/<str:kind>/<str:code>/give/", receipts.give, name="give"),
    path("receipts/of/<str:kind>/<str:code>/remind/", receipts.remind, name="remind"),
]
