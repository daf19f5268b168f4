"""The gallery's context: every component in its states (empty, full, wrong, refused, long names)."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.pages.shapes.marks import Link, Provenance, State
from ronghe.foundation.pages.toasts import Toast
from ronghe.web.portal.samples import files, lists, score, work
from ronghe.web.portal.samples.frame import sample_shell

LEAGUES = (
    {"label": "机关（事业）单位", "url": "?league=ORGAN", "active": False},
    {"label": "国资国企", "url": "?league=SOE", "active": False},
    {"label": "社区", "url": "?league=COMMUNITY", "active": True},
    {"label": "“两新”", "url": "?league=TWO_NEW", "active": False},
)


class SampleForm(forms.Form):
    """Fields of the usual kinds, used to show labels, help and errors."""

    title = forms.CharField(label=_("会议名称"), max_length=60, help_text=_("不超过 60 个字。"))
    held_on = forms.DateField(label=_("开会日期"))
    place = forms.CharField(label=_("地点"), required=False)
    is_open = forms.BooleanField(label=_("群众可以列席"), required=False)
    resolution = forms.CharField(label=_("决议"), widget=forms.Textarea(attrs={"rows": 3}))


def gallery_context(query: QueryDict) -> dict[str, object]:
    """Everything the gallery page shows; `?large=1` shows it in large type."""
    shell = sample_shell(large_type=query.get("large") == "1")
    return {
        "shell": shell,
        "place": shell.place,
        "identity": shell.identity,
        "clock": shell.clock,
        "large_type": shell.large_type,
        "crumbs": (Link("系统", "#system"), Link("组件库", "")),
        "watermark": "林晓岚 2018-11-01 09:30",
        "toasts": [Toast("已存为草稿。", State.DONE, "#undo")] if query.get("toast") else [],
        "states": [state.value for state in State],
        "provenances": [kind.value for kind in Provenance],
        "levels": (lists.UNRATED, lists.THREE, lists.FOUR, lists.FIVE, lists.BENCHMARK),
        "empty_form": SampleForm(),
        "wrong_form": SampleForm(
            {"title": "", "held_on": "11月31日", "resolution": ""}, auto_id="wrong-%s"
        ),
        "reveal_reasons": ("核对名册", "本人申请"),
        **_lists(query),
        **_work(),
        **_scores(),
        **_files(),
    }


def _files() -> dict[str, object]:
    return {
        "files": files.FILES,
        "file_troubles": files.TROUBLES,
        "read_files": files.READ_FILES,
        "no_files": files.NO_FILES,
        "receipt_panels": files.RECEIPTS,
    }


def _lists(query: QueryDict) -> dict[str, object]:
    return {
        "table": lists.sample_table(query),
        "empty_table": lists.empty_table(),
        "nodes": lists.sample_tree(),
        "options": lists.sample_options(),
        "heat": lists.sample_heat(),
        "heat_heads": ("规划", "建设", "管理", "评价"),
    }


def _work() -> dict[str, object]:
    return {
        "loop": work.LOOP,
        "loop_gaps": work.LOOP_GAPS,
        "todos": work.TODOS,
        "queue": work.QUEUE,
        "return_reasons": work.RETURN_REASONS,
        "roster": work.ROSTER,
        "reasons": work.REASONS,
        "events": work.EVENTS,
        "cycle": work.CYCLE,
        "notices": work.NOTICES,
        "jobs": work.JOBS,
        "used_in": work.USED_IN,
        "method": work.METHOD,
    }


def _scores() -> dict[str, object]:
    return {
        "score_lines": score.SCORES,
        "board": score.BOARD,
        "leagues": LEAGUES,
        "quotas": score.QUOTAS,
        "charts": score.CHARTS,
    }
