"""Addresses of activities."""

from django.urls import path

from ronghe.work.activities.views import (
    briefings,
    delegates,
    duties,
    events,
    formal,
    meetings,
    musts,
    observers,
    party_life,
    recording,
    tasks,
    word_records,
)

app_name = "activities"
urlpatterns = [
    path("meetings/", meetings.meetings, name="list"),
    path("meetings/new/<str:code>/", recording.record, name="record"),
    path("meetings/new/<str:code>/names/", recording.match, name="match"),
    path("meetings/new/<str:code>/word/", word_records.word, name="word"),
    path("meetings/duties/<str:code>/<int:year>/", duties.duties, name="duties"),
    path("meetings/plan/<str:code>/", formal.plan, name="plan"),
    path("meetings/events/", events.events, name="events"),
    path("meetings/musts/", musts.musts, name="musts"),
    path("meetings/lectures/", party_life.lectures, name="lectures"),
    path("meetings/study/", party_life.study, name="study"),
    path("meetings/delegates/", delegates.delegates, name="delegates"),
    path("meetings/delegates/new/", delegates.new_delegate, name="new_delegate"),
    path("meetings/delegates/me/", delegates.mine, name="my_mandate"),
    path("meetings/delegates/me/<int:invitation>/opinion/", delegates.opinion, name="opinion"),
    path("meetings/delegates/<str:code>/", delegates.delegate, name="delegate"),
    path("meetings/briefings/", briefings.briefings, name="briefings"),
    path("meetings/briefings/new/", briefings.new_briefing, name="new_briefing"),
    path("meetings/briefings/<str:code>/", briefings.briefing, name="briefing"),
    path("meetings/briefings/<str:code>/read/", delegates.confirm, name="confirm_briefing"),
    path("meetings/<str:code>/", meetings.meeting, name="meeting"),
    path("meetings/<str:code>/minutes.docx", meetings.minutes, name="minutes"),
    path("meetings/<str:code>/sign-in.docx", meetings.sign_in_sheet, name="sign_in_sheet"),
    path("meetings/<str:code>/correct/", recording.correct, name="correct"),
    path("meetings/<str:code>/hold/", formal.hold, name="hold"),
    path("meetings/<str:code>/tasks/", tasks.assign, name="assign"),
    path("meetings/<str:code>/close/", formal.close, name="close"),
    path("meetings/<str:code>/reopen/", formal.reopen, name="reopen"),
    path("meetings/<str:code>/observers/", observers.observers, name="observers"),
    path("meetings/<str:code>/observers/<str:delegate>/", observers.answer, name="answer"),
    path("meetings/<str:code>/opinions/<int:opinion>/reply/", observers.reply, name="reply"),
    path("meetings/<str:code>/withdraw/", meetings.withdraw, name="withdraw"),
]
