"""The API put together: its rooms, its sign-in, its refusals."""

from ninja import NinjaAPI

from ronghe.web.api import (
    appeals,
    assessment_readings,
    assessment_results,
    assessment_steps,
    assessments,
    cases,
    collection,
    events,
    facts,
    figures,
    formal_meetings,
    library,
    me,
    meetings,
    nominations,
    obligations,
    organisations,
    programmes,
    result_files,
    reviews,
    rule_drafts,
    rule_upgrades,
    rules,
    self_checks,
    undertakings,
    what_if,
)
from ronghe.web.api.access import SignedIn
from ronghe.web.api.answers import refuse_alike

NAMESPACE = "api"

api = NinjaAPI(
    title="融合",
    version="1",
    description="与页面相同的操作、范围和规则；每个“不”都是一句话。",
    urls_namespace=NAMESPACE,
    auth=SignedIn(),
    docs_url=None,
    openapi_url=None,
)
ROOMS = (
    me,
    organisations,
    meetings,
    formal_meetings,
    events,
    programmes,
    obligations,
    self_checks,
    assessments,
    assessment_steps,
    assessment_readings,
    assessment_results,
    result_files,
    nominations,
    what_if,
    figures,
    facts,
    appeals,
    undertakings,
    collection,
    reviews,
    library,
    cases,
    rule_upgrades,
    rule_drafts,
    rules,
)
for room in ROOMS:
    api.add_router("", room.router)
refuse_alike(api)
