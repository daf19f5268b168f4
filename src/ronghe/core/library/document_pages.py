"""What the document pages show: clauses with how many rules rest on each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.library.audiences import fields_of
from ronghe.core.library.choices import Shelf
from ronghe.core.library.documents import documents_of
from ronghe.core.library.models import Clause, Document
from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.rulebook.api import Rule, kinds, rules_in_force

IMAGES = Words({"纲": "引领", "尺": "规范", "梯": "晋级"})
"""What the source's one-word images stand for."""

MODULES = Words(
    {
        "register": "组织党员",
        "library": "文件公告",
        "reviews": "审核",
        "obligations": "应办事项",
        "figures": "统计报表",
        "standards": "规范达标",
        "plans": "任务督办",
        "undertakings": "承诺与清单",
        "activities": "组织生活",
        "events": "活动",
        "collection": "信息采集",
        "supervision": "督查",
        "evaluation": "评定考核",
    }
)
"""The parts of work that clauses govern, as the navigation names them."""


@dataclass(frozen=True)
class ClauseLine:
    """A clause in the list of its document."""

    clause: Clause
    module: str
    rule_count: int


@dataclass(frozen=True)
class DocumentCard:
    """A document with those of its clauses that were asked for."""

    document: Document
    image: str
    shelf: str
    clauses: Sequence[ClauseLine]


def document_filters(query: QueryDict, place: str) -> list[Filter]:
    """The filter row of the documents: words, shelf, sector (1 query)."""
    shelves = [(one.value, str(one.label)) for one in Shelf]
    return [
        words(query, "q", _("条款"), _("条款或引文中的字")),
        one_of(query, "shelf", _("类别"), shelves),
        one_of(query, "sector", _("领域"), fields_of(place).items()),
    ]


def document_cards(
    place: str, on: date, text: str, shelf: str = "", sector: str = ""
) -> list[DocumentCard]:
    """The documents with their clauses, narrowed by words, shelf and sector if given (3 queries)."""
    resting = Counter(rule.clause for rule in rules_in_force(place, on))
    documents = documents_of(place, [shelf] if shelf else ())
    cards = [
        _card(document, resting, text)
        for document in documents
        if not sector or not document.sectors or sector in document.sectors
    ]
    return [card for card in cards if card.clauses or not text]


def _card(document: Document, resting: Counter[str], text: str) -> DocumentCard:
    clauses = sorted(document.clauses.all(), key=lambda one: one.position)
    lines = [
        ClauseLine(
            one,
            MODULES.get(one.module, one.module),
            resting[f"{document.code}#{one.no}"],
        )
        for one in clauses
        if text in f"{one.title}{one.text}{one.quotation}"
    ]
    return DocumentCard(document, document.summary, document.get_shelf_display(), lines)


@dataclass(frozen=True)
class RestingRule:
    """A rule that rests on a clause."""

    title: str
    kind: str
    no: int
    note: str
    url: str


def resting_rules(place: str, clause: Clause, on: date) -> list[RestingRule]:
    """The rules in force that rest on a clause, by kind and title (1 query)."""
    wanted = f"{clause.document.code}#{clause.no}"
    found = [rule for rule in rules_in_force(place, on) if rule.clause == wanted]
    return [_resting(rule) for rule in sorted(found, key=lambda rule: (rule.kind, rule.title))]


def _resting(rule: Rule) -> RestingRule:
    known = kinds().get(rule.kind)
    return RestingRule(
        rule.title,
        _(known.title) if known else rule.kind,
        rule.no,
        rule.note,
        address_of("rulebook:rule", rule.kind, rule.key),
    )
