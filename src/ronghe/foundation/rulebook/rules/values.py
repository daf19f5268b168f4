"""Chinese names of the fixed values of rule bodies, by the field that has them.

The same code may mean one thing in one field and another elsewhere, or be a place's own code; so a
value is never named without its field. A test holds that every value a schema allows has a name here.
"""

from collections.abc import Mapping

from ronghe.foundation.kernel.wording import Words

_LENGTHS = {"MONTH": "月", "QUARTER": "季度", "HALF_YEAR": "半年", "YEAR": "年"}
_ABSENT = {
    "exclude_and_rebase": "不计入，其余按比例折算",
    "full": "记满分",
    "refuse": "不予评分，须先补齐",
    "zero": "记 0 分",
}
_SUBJECTS = {
    "ORGANISATION": "党组织",
    "UNIT": "单位",
    "PROJECT": "项目",
    "POST": "岗位",
    "CELL": "网格",
    "NOMINATION": "推荐对象",
    "PERSON": "人员",
}

VALUES: Mapping[str, Mapping[str, str]] = {
    "accepted_by": Words({"NOBODY": "报告即办结", "SUPERIOR": "上一级党组织", "CHAIN": "审核流程"}),
    "asks": Words(
        {
            "VENUE": "地点",
            "ITEMS": "议题",
            "SPEAKERS": "主讲人",
            "SERVED": "服务人次",
            "ORGANISATIONS": "参加组织",
            "SUGGESTIONS": "意见建议",
        }
    ),
    "audience": Words(
        {
            "BRANCH": "本组织及上级",
            "NOBODY": "不公布",
            "PLACE": "全区党组织",
            "PUBLIC": "向社会公开",
        }
    ),
    "base": Words({"eligible": "参评组织", "gate_passed": "通过门槛的组织"}),
    "bearer": Words({"ORGANISATION": "党组织", "POST": "岗位"}),
    "beyond": Words({"REASON": "须说明理由", "REFUSE": "不予登记"}),
    "by": Words(
        {
            "DAY_OF_PERIOD": "期内第几日",
            "END_OF_PERIOD": "期末",
            "WORKDAYS_AFTER_START": "开始后若干工作日",
        }
    ),
    "cycle": Words({"YEAR": "每年一次", "HALF_YEAR": "每半年一次", "ONCE": "一次性"}),
    "delegate_level": Words({"CITY": "市级", "DISTRICT": "区级", "TOWN": "镇级"}),
    "effect": Words({"score": "计入总分", "bonus": "加分", "deduct": "扣分"}),
    "end_of": Words(_LENGTHS),
    "every": Words(
        {
            "YEAR": "每年一次",
            "HALF_YEAR": "每半年一次",
            "QUARTER": "每季度一次",
            "MONTH": "每月一次",
        }
    ),
    "expected": Words(
        {
            "MEMBERS": "全体党员",
            "COMMITTEE": "支委会成员",
            "DELEGATES": "党代表",
            "DIRECT_SECRETARIES": "直属党组织书记",
            "NAMED": "指定人员",
        }
    ),
    "family": Words(
        {
            "GATHERING": "活动",
            "FORUM": "讲坛",
            "COLLECTION": "征集",
            "HONOUR": "荣誉",
            "CAMPAIGN": "专项活动",
            "TRAINING": "培训",
        }
    ),
    "field": Words(
        {
            "area": "所在区域",
            "established_on": "成立日期",
            "phone": "联系电话",
            "term_from": "任期开始",
            "term_until": "任期届满",
            "venue": "活动场所",
        }
    ),
    "fractions": Words({"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去"}),
    "grade": Words({"HIGH": "高", "MEDIUM": "中", "LOW": "低"}),
    "if_fewer": Words(
        {"missing": "算没有数据", "not_due": "算没有应办事项", "those": "按有的几期算"}
    ),
    "judge": Words(
        {
            "attendance": "到会率",
            "committee_size": "支委人数",
            "duty_fulfilled": "应办事项完成情况",
            "field_present": "登记信息",
            "lecture_by_secretary": "书记讲党课",
            "meeting_recorded": "会议记录",
            "members_between": "党员人数",
            "post_filled": "职务配备",
            "roster_complete": "党员信息完整",
            "tasks_planned": "重点任务有本级计划",
            "term_valid": "任期有效",
        }
    ),
    "kind": Words(
        {
            **_SUBJECTS,
            "START": "开始",
            "STEP": "步骤",
            "DECISION": "判断",
            "END": "结束",
            "TEXT": "文字",
            "DAY": "日期",
            "NUMBER": "数字",
            "YES_NO": "是否",
        }
    ),
    "mandatory": Words({"ALL": "须全部达到", "NONE": "不作要求"}),
    "missing": Words(_ABSENT),
    "mode": Words({"ALL": "全部通过", "ANY": "一人通过即可", "DEEMED": "逾期视为同意"}),
    "module": Words(
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
            "collection": "数据征集",
            "supervision": "督查",
            "evaluation": "评定考核",
        }
    ),
    "not_due": Words(_ABSENT),
    "op": Words({">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "==": "＝"}),
    "opened_by": Words({"SELF": "承担者", "SUPERIOR": "上一级党组织", "BOTH": "双方均可"}),
    "participants": Words({"NONE": "不记", "COUNTED": "只记人数", "NAMED": "逐人记名"}),
    "parts": Words(
        {
            "FACTS": "基本情况",
            "PEOPLE": "参加人员",
            "AGENDA": "议程",
            "SECTIONS": "分节",
            "SIGNATURES": "签名",
        }
    ),
    "per": Words({"pool": "各组分别计算", "all": "全体合算"}),
    "percentages": Words({"plain": "四舍五入", "largest_remainder": "最大余数法"}),
    "proof": Words({"NONE": "不要求", "TEXT": "文字说明", "RECORD": "记录或文件"}),
    "publication": Words(
        {
            "NOTICE": "公示、听取异议后确认",
            "POSTED": "锁定后张榜公布",
            "INTERNAL": "内部掌握，不公布",
        }
    ),
    "purpose": Words({"HOLDER": "按组织", "ROLE": "按主体"}),
    "qualifier": Words({"EXACT": "正好", "AT_LEAST": "至少", "ABOUT": "约"}),
    "ranks": Words({"competition": "跳过并列的名次", "dense": "紧接着排"}),
    "records": Words(
        {"meeting": "会议", "event": "活动", "undertaking": "承诺事项", "task": "工作任务"}
    ),
    "return_pays": Words({"RETURNER": "退回方承担", "SUBMITTER": "提交方承担"}),
    "reviewer": Words(
        {
            "ORGANISATION_DEPARTMENT": "组织部",
            "PARENT": "上级党组织",
            "PARENT_DIRECT": "直属党组织",
            "WORKING_COMMITTEE": "党工委",
        }
    ),
    "rounding": Words(
        {
            "floor": "舍去小数",
            "half_up": "四舍五入",
            "ceil": "有小数即进一",
            "largest_remainder": "最大余数法",
        }
    ),
    "shelf": Words({"METHOD": "配套文件", "HANDBOOK": "工作手册", "GUIDE": "工作指南"}),
    "shift": Words(
        {
            "NONE": "不顺延",
            "NEXT_WORKDAY": "顺延到下一个工作日",
            "PREVIOUS_WORKDAY": "提前到上一个工作日",
        }
    ),
    "starts": Words({"NEXT": "次日（下一小时）起算", "SAME": "当日（当时）起算"}),
    "subject": Words(_SUBJECTS),
    "take": Words({"average": "平均分", "highest": "最高分", "lowest": "最低分"}),
    "tells": Words({"BEARER": "承担者", "SUPERIOR": "上一级党组织", "OFFICE": "组织部门"}),
    "then": Words(
        {
            "share_place_all_seated": "并列者一并入列",
            "share_place_beyond_quota_wait": "并列超出名额的一并候补",
        }
    ),
    "ties": Words({"spared": "并列跨线的一并不计", "counted": "并列跨线的一并计入"}),
    "unit": Words({"WORKDAYS": "工作日", "CALENDAR_DAYS": "自然日", "WORKING_HOURS": "工作小时"}),
    "way": Words(
        {
            "MANUAL": "由评分单位认定",
            "EXTERNAL": "由外部提供",
            "BALLOT": "测评票数",
            "EVENT": "逐件登记",
        }
    ),
    "what": Words(
        {
            "EVENTS": "活动次数",
            "PARTICIPATIONS": "参加人次",
            "SERVED": "服务人次",
            "OUTPUTS": "征集件数",
            "SLOTS": "已落实项目",
            "HONOURS": "颁发荣誉",
        }
    ),
    "when": Words({"BEFORE": "到期之前", "LATE": "一经逾期", "AFTER": "逾期之后"}),
    "when_not_due": Words({"fail": "不算达到", "pass": "算达到"}),
}


def value_word(field: str, value: object) -> str | None:
    """The word for a field's fixed value; None where the value is the place's own or free text."""
    return VALUES.get(field, {}).get(str(value))
