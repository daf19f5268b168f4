"""Addresses of evaluation."""

from django.urls import path

from ronghe.results.evaluation.pages.views import (
    applying,
    boards,
    changes,
    console,
    sheets,
    steps,
    what_if,
)

app_name = "evaluation"
urlpatterns = [
    path("rating/", console.rating, name="rating"),
    path("rating/distribution/", boards.distribution, name="distribution"),
    path("rating/apply/<str:code>/", applying.apply_page, name="apply"),
    path("rating/applications/<str:code>/", applying.application, name="application"),
    path("rating/<int:year>/console/", console.console, name="console"),
    path("rating/<int:year>/open/", steps.open_step, name="open"),
    path("rating/<int:year>/freeze/", steps.freeze_step, name="freeze"),
    path("rating/<int:year>/freezing/", console.freezing, name="freezing"),
    path("rating/<int:year>/score/", steps.score_step, name="score"),
    path("rating/<int:year>/notice/", steps.notice_step, name="notice"),
    path("rating/<int:year>/withdraw/", steps.withdraw_step, name="withdraw"),
    path("rating/<int:year>/confirm/", steps.confirm_step, name="confirm"),
    path("rating/<int:year>/what-if/", what_if.what_if_page, name="what_if"),
    path("rating/<int:year>/what-if/save/", what_if.save_trial_step, name="save_trial"),
    path(
        "rating/<int:year>/what-if/<int:no>/delete/", what_if.delete_trial_step, name="delete_trial"
    ),
    path("rating/<int:year>/change/<str:subject>/", changes.change, name="change_level"),
    path("rating/<int:year>/not-applied/", applying.not_applied, name="not_applied"),
    path("rating/<int:year>/board/", boards.board, name="board"),
    path("rating/<int:year>/bundle/", boards.bundle, name="bundle"),
    path("rating/<int:year>/sheet/<str:subject>/", sheets.sheet, name="sheet"),
]
