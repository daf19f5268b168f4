"""A sample frame: place, two offices of one person, the secretary's navigation."""

from datetime import date

from ronghe.web.portal.context import (
    Identity,
    NavigationItem,
    NavigationSection,
    Shell,
    ShellLinks,
    ShellPlace,
)

IDENTITIES = (
    Identity("secretary-1", "支部书记", "青杉软件有限公司党支部", is_current=True),
    Identity("member-2", "兼职委员", "香樟社区党总支（区域共建联合支部委员会）"),
)


def sample_shell(*, large_type: bool) -> Shell:
    """The frame a branch secretary sees in the demo place on 2018-11-01."""
    return Shell(
        place=ShellPlace("sip", "苏州工业园区", "苏州工业园区", is_demo=True),
        identity=IDENTITIES[0],
        identities=IDENTITIES,
        navigation=sample_navigation(),
        clock=date(2018, 11, 1),
        person_name="林晓岚",
        unread_count=3,
        large_type=large_type,
        bottom_bar=(
            NavigationItem("待办", "#todo", active=True, icon="task", count=3),
            NavigationItem("开会", "#meeting", icon="meeting"),
            NavigationItem("查", "#search", icon="search"),
            NavigationItem("我的", "#me", icon="person"),
        ),
        links=ShellLinks(
            home="#home",
            search="#search",
            messages="#messages",
            help="#help",
            me="#me",
            sign_out="#sign-out",
            switch_identity="#switch",
            large_type="#large-type",
        ),
    )


def sample_navigation() -> tuple[NavigationSection, ...]:
    """Every first-level entry, one of them open."""
    return (
        NavigationSection("工作台", "#desk", "desk"),
        NavigationSection("组织党员", "#people", "people"),
        NavigationSection("组织生活", "#life", "meeting"),
        NavigationSection("任务督办", "#tasks", "task"),
        NavigationSection(
            "规范达标",
            "#standards",
            "ruler",
            active=True,
            items=(
                NavigationItem("本组织自查", "#self-check", active=True),
                NavigationItem("审核台", "#review", count=12),
                NavigationItem("达标进度", "#progress"),
                NavigationItem("标准清单", "#lists"),
            ),
        ),
        NavigationSection("评定考核", "#rating", "ladder"),
        NavigationSection("服务群众", "#service", "service"),
        NavigationSection("统计报表", "#figures", "chart"),
        NavigationSection("文件公告", "#documents", "document"),
        NavigationSection("系统", "#system", "gear", is_at_foot=True),
    )
