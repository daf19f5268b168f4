"""Addresses of the register."""

from django.urls import path

from ronghe.core.register.views import imports, members, moves, quality, structure, tree

app_name = "register"
urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/template/<str:kind>/", imports.template, name="import_template"),
    path("imports/<int:pk>/", imports.one, name="import"),
    path("imports/<int:pk>/errors/", imports.errors, name="import_errors"),
    path("organisations/", tree.tree, name="tree"),
    path("organisations/find/", tree.find, name="find"),
    path("organisations/options/", tree.options, name="options"),
    path("organisations/quality/", quality.quality, name="quality"),
    path("organisations/structure/", structure.structure, name="structure"),
    path("organisations/<str:code>/children/", tree.children, name="children"),
    path("organisations/<str:code>/members/", members.members, name="members"),
    path("organisations/<str:code>/members/<str:person>/", members.member, name="member"),
    path("organisations/<str:code>/members/<str:person>/reveal/", members.reveal, name="reveal"),
    path("organisations/<str:code>/move/", moves.move, name="move"),
]
