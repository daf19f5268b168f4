"""Addresses of undertakings."""

from django.urls import path

from ronghe.work.undertakings.views import cases, duty_lists, pledges, three_lists, undertakings

app_name = "undertakings"
urlpatterns = [
    path("undertakings/", undertakings.undertakings, name="list"),
    path("undertakings/new/", undertakings.new, name="new"),
    path("undertakings/<str:code>/", undertakings.undertaking, name="undertaking"),
    path("undertakings/<str:code>/report/", undertakings.report, name="report"),
    path("undertakings/<str:code>/accept/", undertakings.accept, name="accept"),
    path("undertakings/<str:code>/return/", undertakings.send_back, name="return"),
    path("undertakings/<str:code>/withdraw/", undertakings.withdraw, name="withdraw"),
    path("undertakings/<str:code>/publish/", undertakings.publish, name="publish"),
    path("undertakings/<str:code>/decide/", duty_lists.decide, name="decide"),
    path("public/<str:place>/pledges/", pledges.pledges, name="pledges"),
    path("three-lists/", three_lists.leaders, name="leaders"),
    path("three-lists/<str:code>/", three_lists.leader, name="leader"),
    path("lifting/", cases.cases, name="cases"),
    path("lifting/new/", cases.new_case, name="new_case"),
    path("lifting/<str:code>/", cases.case, name="case"),
    path("lifting/<str:code>/measure/", cases.measure, name="measure"),
    path("lifting/<str:code>/accept/", cases.accept, name="accept_case"),
    path("lifting/<str:code>/exit/", cases.leave, name="exit_case"),
    path("duty-lists/", duty_lists.communities, name="communities"),
    path("duty-lists/<str:code>/", duty_lists.duty_lists, name="duty_lists"),
]
