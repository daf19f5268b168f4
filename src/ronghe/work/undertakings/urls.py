"""Addresses of undertakings."""

from django.urls import path

from ronghe.work.undertakings.views import (
    cases,
    duty_lists,
    pledges,
    powers,
    responsibility,
    runs,
    three_lists,
    undertakings,
)

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
    path("public/<str:place>/powers/", powers.public_powers, name="public_powers"),
    path("powers/", powers.powers, name="powers"),
    path("powers/<str:key>/", powers.power_page, name="power_list"),
    path("powers/<str:key>/publish/", powers.publish, name="publish_powers"),
    path("powers/<str:key>/compare/", powers.compare, name="compare"),
    path("powers/<str:key>/<str:code>/", powers.power, name="power"),
    path("responsibility/", responsibility.matrix, name="matrix"),
    path("responsibility/<str:code>/", responsibility.role, name="role"),
    path("workflows/", runs.runs, name="runs"),
    path("workflows/start/", runs.start, name="start"),
    path("workflows/<str:code>/", runs.run, name="run"),
    path("workflows/<str:code>/steps/<int:no>/", runs.step, name="step"),
    path("workflows/<str:code>/stop/", runs.stop, name="stop"),
    path("workflows/<str:code>/record.<str:kind>", runs.record, name="record"),
    path("workflows/<str:code>/documents/<int:no>/", runs.document, name="document"),
    path("duty-lists/", duty_lists.communities, name="communities"),
    path("duty-lists/<str:code>/", duty_lists.duty_lists, name="duty_lists"),
]
