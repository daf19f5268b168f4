"""The landing page: five doors, each with its source's own sentence, roles to try, six stops.

The sentences are quoted from the five published sources; SIP is open, the others wait for their pack.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.marks import Clause

SIP = "sip"


@dataclass(frozen=True)
class Door:
    """A place on the landing page; closed ones say why in `why_closed`."""

    place_code: str
    name: str
    motto: str
    year: str
    sentence: str
    source: str
    is_open: bool = False
    url: str = ""
    why_closed: str = ""


@dataclass(frozen=True)
class Role:
    """Somebody to try the product as; `action` is posted to with `role` = key."""

    key: str
    title: str
    who: str
    text: str
    action: str


@dataclass(frozen=True)
class GuideStop:
    """One of the six stops, with the source line it shows."""

    title: str
    text: str
    role: str
    clause: Clause
    url: str = ""


DOORS: Sequence[Door] = (
    Door(
        place_code=SIP,
        name="苏州工业园区",
        motto="引领为“纲”，规范为“尺”，晋级为“梯”",
        year="2018 年",
        sentence="形成了规划、建设、管理、评价的闭环式制度设计，使每个基层党组织干有方向、定有标尺、评有依据",
        source="人民网-中国共产党新闻网",
    ),
    Door(
        place_code="wujiang",
        name="苏州市吴江区",
        motto="四个融入",
        year="2017 年",
        sentence="其核心理念是黨建融入發展、融入民生、融入區域、融入群眾",
        source="人民网-中国共产党新闻网（原文繁体）",
    ),
    Door(
        place_code="su-xi-tong",
        name="苏锡通园区",
        motto="跑赢新赛程",
        year="2021 年",
        sentence="党建强，则发展强；党建兴，则事业兴，这是做好一切工作的根本保障",
        source="园区党建报道",
    ),
    Door(
        place_code="tongzhou",
        name="南通市通州区",
        motto="融合党建，双百分考核",
        year="2017 年",
        sentence="抓发展是第一要务，抓党建是最大政绩",
        source="通州区融合党建材料",
    ),
    Door(
        place_code="wuhou",
        name="成都武侯新城产业园",
        motto="“融合式”党建",
        year="2017 年",
        sentence="坚持以党建为统领，以改革破痼疾，以创新促转型",
        source="中国共产党新闻网",
    ),
)


def doors(open_urls: dict[str, str]) -> list[Door]:
    """The five doors in order; `open_urls` maps the code of each loaded place to its entrance."""
    return [
        replace(door, is_open=True, url=open_urls[door.place_code])
        if door.place_code in open_urls
        else replace(door, why_closed=_("这个地方的办法还没有装入，装好后从这里进入。"))
        for door in DOORS
    ]


def roles(action: str, offered: Collection[str]) -> list[Role]:
    """The roles that can be tried, those of `offered` only; `action` signs in."""
    cards = (
        Role(
            key="officer",
            title=_("组织部干部"),
            who=_("园区工委组织部"),
            text=_("看全区闭环，开 2018 年星级评定，发公示，发等级。"),
            action=action,
        ),
        Role(
            key="reviewer",
            title=_("直属党组织审核员"),
            who=_("一家直属党（工）委"),
            text=_("在审核台上逐条看下级的自查，通过或写明理由退回。"),
            action=action,
        ),
        Role(
            key="secretary",
            title=_("党支部书记"),
            who=_("一个企业党支部"),
            text=_("用手机记一次会，看自查怎样自动填好，看自己的星级差在哪。"),
            action=action,
        ),
        Role(
            key="auditor",
            title=_("审计员"),
            who=_("只读"),
            text=_("谁在什么时候因为什么改了什么。"),
            action=action,
        ),
    )
    return [card for card in cards if card.key in offered]


def guide(urls: dict[str, str]) -> list[GuideStop]:
    """The six stops through SIP; `urls` maps loop, meeting, standard, desk, rating, figures."""
    stops = (
        ("loop", _("看一个支部的闭环"), _("任务、标准、星级在同一页，每样都连着条款。"), _("书记"), 27),
        ("meeting", _("用手机记一次会"), _("三步记完，会议纪要、台账、到期义务一起办结。"), _("书记"), 21),
        ("standard", _("看自查自己填好"), _("会议证明的条目由系统判定，其余只需确认。"), _("书记"), 21),
        ("desk", _("到审核台通过或退回"), _("左边队列右边记录，退回的理由写在条目旁。"), _("审核员"), 21),
        ("rating", _("办一次 2018 星级评定"), _("门槛、打分、名额、公示、确认，一步不少。"), _("组织部"), 23),
        ("figures", _("把一颗星打开到那次会议"), _("从等级一路点到记录，并对照来源数字与系统计算。"), _("任何人"), 23),
    )  # fmt: skip
    return [
        GuideStop(
            title=title,
            text=text,
            role=role,
            clause=Clause(_("园区案例 原文第 %(line)s 行") % {"line": line}),
            url=urls.get(key, ""),
        )
        for key, title, text, role, line in stops
    ]
