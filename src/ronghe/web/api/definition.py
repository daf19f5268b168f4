"""The API put together: its rooms, its sign-in, its refusals."""

from ninja import NinjaAPI

from ronghe.web.api import (
    appeals,
    cases,
    collection,
    cycles,
    events,
    facts,
    figures,
    formal_meetings,
    library,
    me,
    meetings,
    obligations,
    organisations,
    programmes,
    reviews,
    self_checks,
    undertakings,
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
    cycles,
    figures,
    facts,
    appeals,
    undertakings,
    collection,
    reviews,
    library,
    cases,
)
for room in ROOMS:
    api.add_router("", room.router)
refuse_alike(api)
