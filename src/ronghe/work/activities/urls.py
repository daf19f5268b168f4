"""Addresses of activities."""

from django.urls import path

from ronghe.work.activities.views import duties, events, formal, meetings, musts, recording, tasks

app_name = "activities"
urlpatterns = [
    path("meetings/", meetings.meetings, name="list"),
    path("meetings/new/<str:code>/", recording.record, name="record"),
    path("meetings/new/<str:code>/names/", recording.match, name="match"),
    path("meetings/duties/<str:code>/<int:year>/", duties.duties, name="duties"),
    path("meetings/plan/<str:code>/", formal.plan, name="plan"),
    path("meetings/events/", events.events, name="events"),
    path("meetings/musts/", musts.musts, name="musts"),
    path("meetings/<str:code>/", meetings.meeting, name="meeting"),
    path("meetings/<str:code>/minutes.docx", meetings.minutes, name="minutes"),
    path("meetings/<str:code>/sign-in.docx", meetings.sign_in_sheet, name="sign_in_sheet"),
    path("meetings/<str:code>/correct/", recording.correct, name="correct"),
    path("meetings/<str:code>/hold/", formal.hold, name="hold"),
    path("meetings/<str:code>/tasks/", tasks.assign, name="assign"),
    path("meetings/<str:code>/close/", formal.close, name="close"),
    path("meetings/<str:code>/reopen/", formal.reopen, name="reopen"),
    path("meetings/<str:code>/withdraw/", meetings.withdraw, name="withdraw"),
]
