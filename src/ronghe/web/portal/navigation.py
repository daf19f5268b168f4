"""Side navigation: two levels, only what the role can use (`ux.md` §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.accounts.api import Actor, RoleCode, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.results.evaluation.api import STAR_RATING
from ronghe.web.portal.context import NavigationItem, NavigationSection

"""The kind of rule that gives a place programmes."""


class Takes(StrEnum):
    """What a page's address needs: the reader's own organisation, or the year of the clock."""

    NOTHING = "NOTHING"
    OWN = "OWN"
    YEAR = "YEAR"


@dataclass(frozen=True)
class Page:
    """A page of a section: who can use it (any of the verbs; none means everybody)."""

    label: str | Promise
    name: str
    verbs: tuple[Verb, ...] = ()
    takes: Takes = Takes.NOTHING
    also: tuple[str, ...] = ()
    """Further URL names at which this page is the active one."""
    rule: str = ""
    """Kind of rule, or the star rating, without which a place has no use for the page."""


@dataclass(frozen=True)
class Section:
    """A first-level entry."""

    label: str | Promise
    icon: str
    pages: Sequence[Page]
    is_at_foot: bool = False


@dataclass(frozen=True)
class Whereabouts:
    """What the navigation depends on besides the role: page shown, own organisation, year."""

    view_name: str
    own_code: str
    year: int
    arguments: dict[str, object] = field(default_factory=dict)
    kinds: frozenset[str] | None = None
    """Kinds of rules that the place has, and the star rating; None where that is not known."""


WORK = Page(_("工作台"), "portal:work", also=("portal:heat", "portal:me", "reminders:messages"))
CALENDAR = Page(_("我的日历"), "portal:calendar", also=("portal:subscribe_calendar",))
COLLECTION = Page(
    _("数据征集"),
    "collection:tables",
    (Verb.ASK_COLLECTION, Verb.ANSWER_COLLECTION),
    also=("collection:table", "collection:sheet", "collection:new", "collection:change"),
)
LOOP = Page(_("本组织"), "portal:loop", (Verb.READ_ORGANISATIONS,), Takes.OWN)
MEMBERS = Page(_("党员名册"), "register:members", (Verb.READ_MEMBERS,), Takes.OWN)
MEETINGS = Page(
    _("会议记录"),
    "activities:list",
    (Verb.READ_MEETINGS,),
    also=(
        "activities:meeting",
        "activities:withdraw",
        "activities:plan",
        "activities:hold",
        "activities:assign",
        "activities:archive",
        "activities:visits",
        "activities:visit",
    ),
)
RECORD = Page(_("记一次会"), "activities:record", (Verb.RECORD_MEETING,), Takes.OWN)
PARTY_LIFE = (
    Page(_("书记讲党课"), "activities:lectures", (Verb.READ_MEMBERS,)),
    Page(_("学习形式"), "activities:study", (Verb.READ_MEETINGS,)),
    Page(_("定期议党"), "activities:deliberation", (Verb.READ_MEETINGS,)),
    Page(_("“三必”落实"), "activities:musts", (Verb.READ_MEETINGS,)),
    Page(_("领导干部组织生活"), "activities:leaders", (Verb.READ_MEMBERS,)),
    Page(
        _("党代表"),
        "activities:delegates",
        (Verb.READ_MEMBERS,),
        also=("activities:delegate", "activities:new_delegate", "activities:observers"),
        rule="delegate-activity",
    ),
    Page(
        _("代表通报"),
        "activities:briefings",
        (Verb.CONVENE,),
        also=("activities:briefing",),
        rule="delegate-activity",
    ),
    Page(_("会期"), "activities:events", (Verb.CONVENE,), rule="place-event"),
)
MANDATE = Page(_("我的履职"), "activities:my_mandate", (Verb.GIVE_OPINION,))
EVENTS = Page(
    _("活动"),
    "events:list",
    (Verb.READ_EVENTS,),
    also=("events:event", "events:choose", "events:record", "events:correct", "events:cancel"),
)
SERIES = Page(
    _("专项活动"),
    "events:overview",
    (Verb.READ_EVENTS,),
    also=(
        "events:series", "events:forum", "events:collection", "events:submit", "events:output",
        "events:published", "events:honours", "events:honours_print", "events:training",
        "events:workers",
    ),
)  # fmt: skip
PROGRAMMES = Page(
    _("实施方案"),
    "plans:programmes",
    (Verb.READ_TASKS,),
    also=("plans:programme", "plans:measure"),
    rule="programme",
)
SELF_CHECK = Page(_("本组织自查"), "standards:self_check", (Verb.CHECK_SELF,), Takes.OWN)
FAMILIES = Page(
    _("清单"),
    "standards:families",
    (Verb.READ_STANDARDS,),
    also=("standards:printed", "standards:versions", "standards:assign"),
)
GAPS = Page(_("差距清单"), "standards:gaps", (Verb.READ_STANDARDS,))
TASKS = Page(_("重点任务"), "plans:tasks", (Verb.READ_TASKS,), Takes.OWN, rule="key-task")
UNDERTAKINGS = Page(
    _("承诺事项"),
    "undertakings:list",
    (Verb.READ_UNDERTAKINGS,),
    also=("undertakings:undertaking", "undertakings:new"),
)
LISTS = Page(
    _("清单与流程"),
    "undertakings:lists",
    (Verb.READ_UNDERTAKINGS,),
    also=(
        "undertakings:leaders", "undertakings:leader", "undertakings:cases", "undertakings:case",
        "undertakings:new_case", "undertakings:matrix", "undertakings:role",
        "undertakings:communities", "undertakings:duty_lists", "undertakings:powers",
        "undertakings:power_list", "undertakings:power", "undertakings:compare", "undertakings:print_powers",
        "undertakings:runs", "undertakings:run", "undertakings:start",
    ),
)  # fmt: skip
APPLY = Page(_("星级申报"), "evaluation:apply", (Verb.APPLY_RATING,), Takes.OWN, rule=STAR_RATING)
BOARD = Page(
    _("评定榜单"),
    "evaluation:board",
    (Verb.READ_RATING,),
    Takes.YEAR,
    also=("evaluation:sheet", "evaluation:application"),
    rule=STAR_RATING,
)
DUE = Page(
    _("事项期限"),
    "obligations:list",
    (Verb.READ_ORGANISATIONS,),
    also=("obligations:obligation",),
)
NOTICES = Page(_("公示公告"), "library:notices", also=("library:notice",))
CIRCULARS = Page(
    _("通知"), "library:circulars", also=("library:circular", "library:send", "library:receipts")
)
DOCUMENTS = Page(
    _("文件手册"),
    "library:documents",
    also=("library:document", "library:clause", "library:changes", "library:revise"),
)
CASES = Page(_("案例库"), "library:cases", also=("library:case", "library:write", "library:edit"))
LIBRARY = (
    NOTICES,
    CIRCULARS,
    DOCUMENTS,
    CASES,
    Page(_("媒体报道"), "library:reports"),
    Page(_("参观预约"), "library:visits", (Verb.SUBMIT_CASE,), also=("library:visit",)),
    Page(_("全库查找"), "library:search"),
)

EVERYBODY: Sequence[Section] = (
    Section(
        _("工作台"),
        "desk",
        (
            WORK,
            CALENDAR,
            Page(_("缺环组织"), "portal:missing", (Verb.READ_FIGURES,), rule=STAR_RATING),
            Page(_("发展路径"), "portal:stages", (Verb.READ_FIGURES,), rule=STAR_RATING),
            Page(_("逾期事项"), "portal:late", (Verb.READ_FIGURES,)),
            DUE,
        ),
    ),
    Section(
        _("组织党员"),
        "people",
        (
            Page(
                _("组织架构"),
                "register:tree",
                (Verb.READ_ORGANISATIONS,),
                also=(
                    "portal:loop",
                    "register:members",
                    "register:member",
                    "register:move",
                    "register:quality",
                ),
            ),
            Page(_("党员构成"), "register:structure", (Verb.READ_FIGURES,)),
            Page(
                _("名册导入"),
                "register:imports",
                (Verb.IMPORT_ROSTER,),
                also=("register:import", "register:import_errors"),
            ),
        ),
    ),
    Section(_("组织生活"), "meeting", (MEETINGS, RECORD, EVENTS, SERIES, *PARTY_LIFE)),
    Section(_("任务督办"), "task", (TASKS, PROGRAMMES, UNDERTAKINGS, LISTS, COLLECTION)),
    Section(
        _("规范达标"),
        "ruler",
        (
            Page(
                _("审核台"),
                "reviews:desk",
                (Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF),
                also=("reviews:task",),
            ),
            Page(_("达标情况"), "standards:compliance", (Verb.READ_STANDARDS,)),
            FAMILIES,
            Page(_("达标进度"), "standards:burndown", (Verb.READ_STANDARDS,)),
            GAPS,
        ),
    ),
    Section(
        _("评定考核"),
        "ladder",
        (
            Page(
                _("评定工作台"),
                "evaluation:console",
                (Verb.RUN_RATING,),
                Takes.YEAR,
                also=("evaluation:change_level", "evaluation:not_applied", "evaluation:what_if"),
                rule=STAR_RATING,
            ),
            BOARD,
            Page(_("历年分布"), "evaluation:distribution", (Verb.READ_RATING,), rule=STAR_RATING),
        ),
    ),
    Section(
        _("统计报表"),
        "chart",
        (
            Page(_("来源与计算"), "figures:stated", (Verb.READ_FIGURES,)),
            Page(_("目标进度"), "figures:targets", (Verb.READ_FIGURES,)),
        ),
    ),
    Section(
        _("文件公告"),
        "document",
        LIBRARY,
    ),
    Section(
        _("系统"),
        "gear",
        (
            Page(_("办法规则"), "rulebook:rules", (Verb.READ_RULES,), also=("rulebook:rule",)),
            Page(_("工作日历"), "obligations:calendar", (Verb.READ_RULES,)),
            Page(_("操作记录"), "audit:entries", (Verb.READ_AUDIT,), also=("audit:changes",)),
            Page(_("组件库"), "portal:gallery", (Verb.EDIT_RULES, Verb.ADMINISTER)),
        ),
        is_at_foot=True,
    ),
)

SECRETARY: Sequence[Section] = (
    Section(
        _("工作台"),
        "desk",
        (
            WORK,
            CALENDAR,
            TASKS,
            PROGRAMMES,
            UNDERTAKINGS,
            COLLECTION,
        ),
    ),
    Section(_("组织党员"), "people", (LOOP, MEMBERS)),
    Section(_("组织生活"), "meeting", (MEETINGS, RECORD, EVENTS, SERIES)),
    Section(_("达标评定"), "ruler", (SELF_CHECK, FAMILIES, LISTS, APPLY, BOARD)),
    Section(_("文件公告"), "document", (CIRCULARS, NOTICES, DOCUMENTS, CASES)),
)

MEMBER: Sequence[Section] = (
    Section(_("工作台"), "desk", (WORK, CALENDAR, NOTICES, DOCUMENTS)),
    Section(_("组织党员"), "people", (LOOP,)),
)

DELEGATE: Sequence[Section] = (
    Section(_("工作台"), "desk", (WORK, MANDATE, CALENDAR, NOTICES, DOCUMENTS)),
    Section(_("组织党员"), "people", (LOOP,)),
)

OF_ROLE: dict[RoleCode, Sequence[Section]] = {
    RoleCode.OFFICER: EVERYBODY,
    RoleCode.REVIEWER: EVERYBODY,
    RoleCode.SECRETARY: SECRETARY,
    RoleCode.MEMBER: MEMBER,
    RoleCode.DELEGATE: DELEGATE,
    RoleCode.LEADER: EVERYBODY,
    RoleCode.AUDITOR: EVERYBODY,
    RoleCode.ADMINISTRATOR: EVERYBODY,
}

BOTTOM: Sequence[tuple[str, Page]] = (
    ("task", Page(_("待办"), "portal:work")),
    ("meeting", Page(_("开会"), "activities:record", (Verb.RECORD_MEETING,), Takes.OWN)),
    ("search", Page(_("查"), "portal:search", (Verb.READ_ORGANISATIONS,))),
    ("person", Page(_("我的"), "portal:me", also=("portal:calendar",))),
)


def navigation_for(actor: Actor, where: Whereabouts) -> list[NavigationSection]:
    """The sections with the pages this identity can use, the one shown being active."""
    usable = [
        (section, _usable(section.pages, actor, where)) for section in OF_ROLE[actor.role.code]
    ]
    shown = [(section, pages) for section, pages in usable if pages]
    active = _active_page([page for _, pages in shown for page, _ in pages], where)
    return [_section(section, pages, active) for section, pages in shown]


def bottom_bar_for(actor: Actor, where: Whereabouts) -> list[NavigationItem]:
    """The phone's entries 待办·开会·查·我的, those this identity can use."""
    items: list[NavigationItem] = []
    for icon, page in BOTTOM:
        for usable, url in _usable([page], actor, where):
            is_here = usable.name == where.view_name and _is_own(usable, where)
            items.append(NavigationItem(str(usable.label), url, active=is_here, icon=icon))
    return items


def _usable(pages: Sequence[Page], actor: Actor, where: Whereabouts) -> list[tuple[Page, str]]:
    allowed = [
        page
        for page in pages
        if (not page.verbs or any(actor.has(v) for v in page.verbs)) and _is_of(page, where)
    ]
    addressed = [(page, _address(page, where)) for page in allowed]
    return [(page, url) for page, url in addressed if url]


def _is_of(page: Page, where: Whereabouts) -> bool:
    """Whether the place has the rules that the page is about."""
    return not page.rule or where.kinds is None or page.rule in where.kinds


def _address(page: Page, where: Whereabouts) -> str:
    match page.takes:
        case Takes.NOTHING:
            return address_of(page.name)
        case Takes.OWN:
            return address_of(page.name, where.own_code) if where.own_code else ""
        case Takes.YEAR:
            return address_of(page.name, where.year)


def _active_page(pages: Sequence[Page], where: Whereabouts) -> Page | None:
    """The page itself, else one that also answers for it, else the first of the same room."""
    room = where.view_name.partition(":")[0]
    itself = [page for page in pages if page.name == where.view_name and _is_own(page, where)]
    for_it = [page for page in pages if where.view_name in page.also]
    alike = [page for page in pages if page.name == where.view_name]
    near = [page for page in pages if room != "portal" and page.name.startswith(f"{room}:")]
    return next(iter([*itself, *for_it, *alike, *(near if room else [])]), None)


def _is_own(page: Page, where: Whereabouts) -> bool:
    """Whether the page shown is about the reader's own organisation, where that matters."""
    return page.takes != Takes.OWN or where.own_code in where.arguments.values()


def _section(
    section: Section, pages: list[tuple[Page, str]], active: Page | None
) -> NavigationSection:
    items = [NavigationItem(str(page.label), url, active=page is active) for page, url in pages]
    return NavigationSection(
        label=str(section.label),
        url=items[0].url,
        icon=section.icon,
        active=any(item.active for item in items),
        items=items,
        is_at_foot=section.is_at_foot,
    )
