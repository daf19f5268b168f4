"""Chinese names of verbs, subjects and rooms in the audit trail, whichever room records them."""

from ronghe.foundation.kernel.wording import Words, gettext

VERBS = Words(
    {
        "accounts.move_demo_clock": "调整演示时点",
        "accounts.stand_in": "安排代办",
        "accounts.try_role": "试用演示角色",
        "activities.correct_meeting": "更正会议记录",
        "activities.record_meeting": "记录会议",
        "activities.record_meetings_in_bulk": "批量记录会议",
        "activities.withdraw_meeting": "撤回会议记录",
        "collection.answer": "填报征集表",
        "collection.ask": "征集数据",
        "evaluation.apply": "申报星级",
        "evaluation.change_level": "调整建议等级",
        "evaluation.confirm": "确认授星",
        "evaluation.freeze": "冻结名册和数据",
        "evaluation.notice": "公示拟评定星级",
        "evaluation.open": "启动评定",
        "evaluation.score": "计分排名",
        "evaluation.withdraw": "撤回公示",
        "events.cancel_event": "取消活动",
        "events.consent_output": "登记作者是否同意公开",
        "events.correct_event": "更正活动记录",
        "events.decide_suggestion": "答复建议",
        "events.issue_honour": "颁发荣誉",
        "events.load_in_bulk": "批量载入活动",
        "events.note_delivery": "登记颁发方式",
        "events.plan_event": "计划活动",
        "events.publish_output": "公开征集内容",
        "events.record_event": "记录活动",
        "events.submit_output": "提交征集内容",
        "events.suggest": "登记建议",
        "library.answer": "答复异议",
        "library.object": "提出异议",
        "library.publish": "发布公示",
        "library.withdraw": "撤回公示",
        "pages.export": "导出",
        "plans.acknowledge": "签收任务",
        "plans.assign": "下达任务",
        "plans.do_step": "完成举措步骤",
        "plans.launch": "启动实施方案",
        "plans.undo_step": "撤回举措步骤",
        "register.appoint": "任命",
        "register.import": "导入名册",
        "register.move": "调整隶属关系",
        "register.unmask": "查看敏感信息",
        "reminders.nudge": "提醒",
        "reviews.decide": "审核",
        "reviews.pass_in_bulk": "批量通过审核",
        "standards.answer": "答复自查条目",
        "standards.confirm": "确认自查",
        "standards.open": "打开自查",
        "standards.submit": "提交自查",
    }
)
"""Verb → what people call it."""

ROOMS = Words(
    {
        "accounts": "账号授权",
        "activities": "组织生活",
        "collection": "数据征集",
        "evaluation": "评定考核",
        "events": "活动",
        "library": "文件公告",
        "pages": "导出",
        "plans": "任务督办",
        "register": "组织党员",
        "reminders": "消息提醒",
        "reviews": "审核",
        "standards": "规范达标",
    }
)
"""The first part of a verb → its part of work."""

EVENTS = Words({"insert": "新增", "update": "修改", "delete": "删除"})
"""What a history event says happened to a row."""

MODELS = Words(
    {
        "AgendaItem": "议程",
        "Application": "星级申报",
        "Area": "区域",
        "Assignment": "任务",
        "Attendance": "到会",
        "Attendee": "活动参加人",
        "Clause": "条款",
        "CollectionTable": "征集表",
        "Cycle": "评定周期",
        "Document": "文件",
        "Event": "活动",
        "Honour": "荣誉",
        "ImportBatch": "导入批次",
        "ItemAnswer": "自查条目",
        "LevelChange": "等级调整",
        "Meeting": "会议",
        "Membership": "组织关系",
        "Notice": "公示",
        "Objection": "异议",
        "Obligation": "应办事项",
        "Organisation": "党组织",
        "Output": "征集内容",
        "Participation": "单位参加人数",
        "Person": "党员",
        "Placement": "隶属关系",
        "PlannedMeasure": "举措",
        "Post": "职务",
        "Review": "审核",
        "ReviewTask": "审核任务",
        "RuleVersion": "规则版本",
        "SelfCheck": "规范化自查",
        "Speaker": "主讲人",
        "Sheet": "填报",
        "StatedFigure": "来源数字",
        "StepDone": "举措步骤",
        "Suggestion": "建议",
        "Target": "目标",
    }
)
"""What people call the records that history keeps."""


def verb_label(verb: str) -> str:
    """A verb in Chinese; one that is not known reads as its room and code."""
    room, _, act = verb.partition(".")
    return VERBS.get(verb) or gettext("%(room)s：%(act)s") % {
        "room": ROOMS.get(room, room),
        "act": act,
    }
