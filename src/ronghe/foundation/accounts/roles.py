"""Roles as short declarations in plain Chinese: what each may do, and which walls open for it.

A grant gives a role at a path; a verb may then be done to rows at or below that path. A role is
a duty, never a rank. ``walls`` are the personal-data classes whose rows the role may touch.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verb(StrEnum):
    """One thing somebody may be allowed to do."""

    READ_ORGANISATIONS = "register.read_organisations"
    EDIT_ORGANISATIONS = "register.edit_organisations"
    READ_MEMBERS = "register.read_members"
    IMPORT_ROSTER = "register.import_roster"
    UNMASK = "register.unmask"
    RECORD_MEETING = "activities.record_meeting"
    READ_MEETINGS = "activities.read_meetings"
    CHECK_SELF = "standards.check_self"
    READ_STANDARDS = "standards.read"
    REVIEW = "reviews.review"
    CONFIRM_RESULT = "reviews.confirm"
    SIGN_OFF = "reviews.sign_off"
    ASSIGN_TASKS = "plans.assign_tasks"
    PLAN_TASK = "plans.plan_task"
    READ_TASKS = "plans.read_tasks"
    APPLY_RATING = "evaluation.apply"
    RUN_RATING = "evaluation.run"
    READ_RATING = "evaluation.read"
    PUBLISH_NOTICE = "library.publish_notice"
    OBJECT_TO_NOTICE = "library.object"
    READ_FIGURES = "figures.read"
    ENTER_FACTS = "figures.enter_facts"
    LOOK_AT_FACTS = "figures.look_at_facts"
    APPEAL_FACTS = "figures.appeal_facts"
    EDIT_RULES = "rulebook.edit"
    READ_RULES = "rulebook.read"
    READ_AUDIT = "audit.read"
    ADMINISTER = "accounts.administer"
    EDIT_CALENDAR = "obligations.edit_calendar"
    EXTEND_LIMITS = "obligations.extend_limits"
    CONVENE = "activities.convene"
    GIVE_OPINION = "activities.give_opinion"
    READ_EVENTS = "events.read"
    RECORD_EVENT = "events.record"
    READ_UNDERTAKINGS = "undertakings.read"
    ASSIGN_UNDERTAKINGS = "undertakings.assign"
    REPORT_UNDERTAKING = "undertakings.report"
    KEEP_LISTS = "undertakings.keep_lists"
    ASK_COLLECTION = "collection.ask"
    ANSWER_COLLECTION = "collection.answer"
    SEND_CIRCULAR = "library.send_circular"
    SUBMIT_CASE = "library.submit_case"
    PUBLISH_CASE = "library.publish_case"
    KEEP_DOCUMENTS = "library.keep_documents"
    MOVE_DEMO_CLOCK = "accounts.move_demo_clock"


class RoleCode(StrEnum):
    """The codes of the roles a grant can name."""

    OFFICER = "OFFICER"
    REVIEWER = "REVIEWER"
    SECRETARY = "SECRETARY"
    MEMBER = "MEMBER"
    DELEGATE = "DELEGATE"
    LEADER = "LEADER"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"


@dataclass(frozen=True)
class Role:
    """A role: its name, what it is for, its verbs and its walls."""

    code: RoleCode
    title: str | Promise
    purpose: str | Promise
    verbs: frozenset[Verb]
    walls: frozenset[str]
    first_page: str


_READING = frozenset(
    {
        Verb.READ_ORGANISATIONS,
        Verb.READ_MEETINGS,
        Verb.READ_STANDARDS,
        Verb.READ_TASKS,
        Verb.READ_RATING,
        Verb.READ_FIGURES,
        Verb.READ_RULES,
        Verb.READ_EVENTS,
        Verb.READ_UNDERTAKINGS,
        Verb.OBJECT_TO_NOTICE,
    }
)

ROLES: dict[RoleCode, Role] = {
    role.code: role
    for role in (
        Role(
            RoleCode.OFFICER,
            _("组织部门干部"),
            _("统筹全区党组织：导入花名册、确认达标、组织评定、发布公示"),
            _READING
            | {
                Verb.EDIT_ORGANISATIONS,
                Verb.READ_MEMBERS,
                Verb.IMPORT_ROSTER,
                Verb.UNMASK,
                Verb.CONFIRM_RESULT,
                Verb.SIGN_OFF,
                Verb.ASSIGN_TASKS,
                Verb.RUN_RATING,
                Verb.ENTER_FACTS,
                Verb.LOOK_AT_FACTS,
                Verb.PUBLISH_NOTICE,
                Verb.EDIT_RULES,
                Verb.MOVE_DEMO_CLOCK,
                Verb.EDIT_CALENDAR,
                Verb.EXTEND_LIMITS,
                Verb.CONVENE,
                Verb.RECORD_EVENT,
                Verb.ASSIGN_UNDERTAKINGS,
                Verb.REPORT_UNDERTAKING,
                Verb.KEEP_LISTS,
                Verb.ASK_COLLECTION,
                Verb.SUBMIT_CASE,
                Verb.PUBLISH_CASE,
                Verb.KEEP_DOCUMENTS,
                Verb.SEND_CIRCULAR,
            },
            frozenset({"general", "member"}),
            "officer",
        ),
        Role(
            RoleCode.REVIEWER,
            _("直属党组织审核人"),
            _("审核所属支部的自查和申报，提醒逾期事项"),
            _READING
            | {
                Verb.READ_MEMBERS,
                Verb.REVIEW,
                Verb.SIGN_OFF,
                Verb.PLAN_TASK,
                Verb.ENTER_FACTS,
                Verb.APPEAL_FACTS,
                Verb.EXTEND_LIMITS,
                Verb.RECORD_EVENT,
                Verb.ASSIGN_UNDERTAKINGS,
                Verb.REPORT_UNDERTAKING,
                Verb.ASK_COLLECTION,
                Verb.ANSWER_COLLECTION,
                Verb.SUBMIT_CASE,
                Verb.SEND_CIRCULAR,
            },
            frozenset({"general", "member"}),
            "reviewer",
        ),
        Role(
            RoleCode.SECRETARY,
            _("支部书记"),
            _("记录组织生活、完成自查、申报星级"),
            _READING
            | {
                Verb.READ_MEMBERS,
                Verb.RECORD_MEETING,
                Verb.CHECK_SELF,
                Verb.PLAN_TASK,
                Verb.APPLY_RATING,
                Verb.APPEAL_FACTS,
                Verb.RECORD_EVENT,
                Verb.REPORT_UNDERTAKING,
                Verb.ANSWER_COLLECTION,
                Verb.SUBMIT_CASE,
            },
            frozenset({"general", "member"}),
            "secretary",
        ),
        Role(
            RoleCode.MEMBER,
            _("党员"),
            _("看本支部的活动和自己的记录"),
            frozenset({Verb.READ_ORGANISATIONS, Verb.OBJECT_TO_NOTICE}),
            frozenset({"general"}),
            "member",
        ),
        Role(
            RoleCode.DELEGATE,
            _("党代表"),
            _("看通报和会议材料，列席会议、提意见，记录闭会期间活动"),
            frozenset(
                {
                    Verb.READ_ORGANISATIONS,
                    Verb.READ_EVENTS,
                    Verb.GIVE_OPINION,
                    Verb.OBJECT_TO_NOTICE,
                }
            ),
            frozenset({"general"}),
            "member",
        ),
        Role(
            RoleCode.LEADER,
            _("分管领导"),
            _("看全区进展和例外，批示，复核考核数据，在联系点指导党建"),
            _READING | {Verb.CONVENE, Verb.EXTEND_LIMITS, Verb.SIGN_OFF, Verb.LOOK_AT_FACTS},
            frozenset({"general"}),
            "officer",
        ),
        Role(
            RoleCode.AUDITOR,
            _("审计员"),
            _("只读：谁在何时做了什么"),
            frozenset({Verb.READ_AUDIT, Verb.READ_ORGANISATIONS, Verb.READ_RULES}),
            frozenset({"general"}),
            "auditor",
        ),
        Role(
            RoleCode.ADMINISTRATOR,
            _("系统管理员"),
            _("管理账号和授权，不看业务内容"),
            frozenset({Verb.ADMINISTER}),
            frozenset(),
            "administrator",
        ),
    )
}
