"""Addresses of the register."""

from django.urls import path

from ronghe.core.register.views import members, moves, structure, tree

app_name = "register"
urlpatterns = [
    path("organisations/", tree.tree, name="tree"),
    path("organisations/find/", tree.find, name="find"),
    path("organisations/options/", tree.options, name="options"),
    path("organisations/structure/", structure.structure, name="structure"),
    path("organisations/<str:code>/children/", tree.children, name="children"),
    path("organisations/<str:code>/members/", members.members, name="members"),
    path("organisations/<str:code>/members/<str:person>/", members.member, name="member"),
    path("organisations/<str:code>/members/<str:person>/reveal/", members.reveal, name="reveal"),
    path("organisations/<str:code>/move/", moves.move, name="move"),
]
