"""The landing page: a door for each shipped place with its source's own sentence, roles to try, six stops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.marks import Clause
from ronghe.web.packs.api import LoadState, PackDoor, Progress


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
    is_coming: bool = False
    """Worth asking again soon."""
    is_loading: bool = False
    is_failed: bool = False
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


def doors(shipped: Sequence[PackDoor], open_urls: Mapping[str, str]) -> list[Door]:
    """A door for each shipped place; `open_urls` maps the code of each loaded one to its entrance."""
    return [_door(one, open_urls.get(one.place, "")) for one in shipped]


def _door(one: PackDoor, url: str) -> Door:
    state = one.progress.state if one.progress and not url else None
    return Door(
        place_code=one.place,
        name=one.name,
        motto=one.motto,
        year=_("%(year)s 年") % {"year": one.year},
        sentence=one.sentence,
        source=one.source,
        is_open=bool(url),
        url=url,
        is_coming=state in {LoadState.WAITING, LoadState.LOADING},
        is_loading=state is LoadState.LOADING,
        is_failed=state is LoadState.FAILED,
        why_closed="" if url else _why_closed(one),
    )


def _why_closed(one: PackDoor) -> str:
    match one.progress:
        case Progress(LoadState.LOADING, said):
            return _("正在载入…%(step)s") % {"step": said}
        case Progress(LoadState.WAITING):
            return _("正在排队载入，载好后从这里进入。")
        case Progress(LoadState.FAILED):
            return _(
                "没有载入成功，这里没有留下半份数据。请运行 ./ronghe demo --place %(place)s 再试，原因也会显示在那里。"
            ) % {"place": one.place}
        case _:
            return _("这个地方的办法还没有装入，装好后从这里进入。")


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
