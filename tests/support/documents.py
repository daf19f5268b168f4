"""A handbook in two editions and a guide, published in the cast's place like a pack's."""

from datetime import date
from typing import Any

from ronghe.core.library.api import store_documents
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules

FIRST, SECOND = date(2017, 1, 1), date(2018, 7, 1)
HANDBOOK, GUIDE = "work-handbook", "community-guide"


def clause(no: int, title: str, summary: str, **body: Any) -> dict[str, Any]:
    """The body of a clause of our own words."""
    return {"no": no, "title": title, "summary": summary, "module": "activities"} | body


OLD_CLAUSES = [
    clause(1, "主题党日", "每月5日开展主题党日。"),
    clause(2, "纸质台账", "每月整理纸质台账。"),
]
NEW_CLAUSES = [
    clause(1, "主题党日", "每月25日开展主题党日。", link={"kind": "duty", "key": "theme-day"}),
    clause(2, "减负", "同一信息只报一次，推进2168标准体系。"),
]


def publish_documents(place: str) -> None:
    """Publish both and store them."""
    handbook = {
        "title": "《基层党组织工作手册》",
        "short_title": "工作手册",
        "shelf": "HANDBOOK",
        "change": "取消纸质台账",
        "clauses": NEW_CLAUSES,
        "former": [{"valid_from": FIRST.isoformat(), "clauses": OLD_CLAUSES}],
    }
    guide = {
        "title": "社区党支部书记工作指南",
        "short_title": "社区指南",
        "shelf": "GUIDE",
        "sectors": ["SUBDISTRICT_COMMUNITY"],
        "clauses": [clause(1, "走访", "每月走访困难家庭。")],
    }
    rules = [
        NewRule("document", HANDBOOK, "手册", SECOND, handbook, not_from_source=True),
        NewRule("document", GUIDE, "指南", FIRST, guide, not_from_source=True),
    ]
    with place_system(place):
        publish_rules(place=place, rules=rules)
        store_documents(place=place)
