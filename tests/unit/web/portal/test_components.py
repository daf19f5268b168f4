"""Every shared component draws its states, says why, and stays clean of inline style and script."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.paging import paging
from ronghe.foundation.pages.shapes.table import Blank, Cell, Column, Row, Table
from ronghe.web import portal
from ronghe.web.portal.gallery import SampleForm
from ronghe.web.portal.samples import lists, score, work
from ronghe.web.portal.samples.frame import sample_shell

TEMPLATES = Path(portal.__file__).parent / "templates"
COMPONENTS = sorted(file.stem for file in (TEMPLATES / "cotton").glob("*.html"))
SHOWN = ("gallery", "base", "landing")


def draw(source: str, **context: object) -> str:
    """The markup of a piece of template, compiled as the loader does."""
    template = engines["django"].from_string(CottonCompiler().process(source))
    return str(template.render(context, RequestFactory().get("/")))


def words(markup: str) -> str:
    """What a reader sees, without tags and with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_what_it_takes(name: str) -> None:
    text = (TEMPLATES / "cotton" / f"{name}.html").read_text()
    assert text.startswith("{% comment %}\n")
    assert "<c-vars" in text


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_reachable_from_the_gallery_the_frame_or_the_landing(name: str) -> None:
    tag = f"<c-{name.replace('_', '-')} "
    pages = [TEMPLATES / "portal" / f"{page}.html" for page in SHOWN]
    others = [f for f in (TEMPLATES / "cotton").glob("*.html") if f.stem != name]
    parts = list((TEMPLATES / "portal" / "parts").glob("*.html"))
    assert any(tag in file.read_text() for file in [*pages, *others, *parts])


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_no_template_carries_inline_style_or_script(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_chinese_words_stand_in_translation_tags(file: Path) -> None:
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", file.read_text(), flags=re.DOTALL)
    text = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{% translate .*?%\}", "", text)
    loose = re.findall(r"[\u4e00-\u9fff]+", text)
    assert file.name == "gallery.html" or loose == []


@pytest.mark.parametrize("state", list(State))
def test_a_state_is_always_icon_and_word(state: State) -> None:
    markup = draw('<c-status-tag state="{{ state }}" />', state=state.value)
    assert "<svg" in markup
    assert len(words(markup)) >= 2


def test_a_state_may_carry_its_own_word() -> None:
    assert words(draw('<c-status-tag state="going" label="公示中" />')) == "公示中"


@pytest.mark.parametrize(
    ("code", "label"), [("UNRATED", "未评定"), ("FIVE_STAR", "五星"), ("BENCHMARK", "标兵")]
)
def test_a_level_is_drawn_as_rungs_and_named(code: str, label: str) -> None:
    markup = draw('<c-level-badge code="{{ code }}" label="{{ label }}" />', code=code, label=label)
    assert f"r-level-{code.lower()}" in markup
    assert markup.count("<rect") == 4
    assert words(markup) == label


def test_zero_missing_and_not_due_are_three_things() -> None:
    table = Table(
        caption="三种",
        columns=(Column("零"), Column("缺"), Column("未")),
        rows=(Row((Cell("0"), Cell(blank=Blank.MISSING), Cell(blank=Blank.NOT_DUE))),),
    )
    cells = re.findall(
        r"<td[^>]*>(.*?)</td>", draw('<c-data-table :table="t" />', t=table), re.DOTALL
    )
    assert [words(cell) for cell in cells] == ["1", "0", "— （缺数据）", "未到期"]


def test_a_table_has_its_caption_frozen_name_totals_and_paging() -> None:
    markup = draw(
        '<c-data-table :table="t" key="k" />', t=lists.sample_table(QueryDict("sort=members"))
    )
    assert "<caption" in markup
    assert markup.count('<th scope="row"') == 15
    assert 'aria-sort="ascending"' in markup
    assert "41,753" in markup
    assert "共 2,247 条" in markup


def test_an_empty_table_says_what_to_do() -> None:
    assert "从 Excel 导入" in draw('<c-data-table :table="t" />', t=lists.empty_table())


def test_names_are_escaped_everywhere() -> None:
    table = Table(
        caption="<b>",
        columns=(Column("<i>"),),
        rows=(Row((Cell("<script>alert(1)</script>"),)),),
    )
    markup = draw('<c-data-table :table="t" />', t=table)
    assert "<script>" not in markup
    assert "&lt;script&gt;" in markup


def test_the_last_page_offers_no_next() -> None:
    markup = draw('<c-pager :paging="p" />', p=paging(QueryDict("page=113"), total=2247))
    assert 'rel="prev"' in markup
    assert 'rel="next"' not in markup


def test_a_tree_marks_what_is_open_selected_and_lazy() -> None:
    markup = draw('<c-tree-pane :nodes="n" label="树" search_url="/t" />', n=lists.sample_tree())
    assert markup.count('aria-selected="true"') == 1
    assert markup.count('tabindex="0"') == 1
    assert 'data-children="#children"' in markup
    assert markup.count('role="group"') == 4


def test_a_refusal_is_a_disabled_button_with_its_sentence_as_tooltip_and_text() -> None:
    markup = draw('<c-refusal label="申报" sentence="还差 1 条，请先补记。" />')
    assert 'aria-disabled="true"' in markup
    assert 'title="还差 1 条，请先补记。"' in markup
    assert words(markup) == "申报 还差 1 条，请先补记。"


def test_a_refused_to_do_offers_no_link() -> None:
    refused = next(todo for todo in work.TODOS if todo.refusal)
    markup = draw('<c-todo-card :todo="t" />', t=refused)
    assert refused.action_url not in markup
    assert refused.refusal in markup


def test_a_big_act_asks_for_its_reason() -> None:
    markup = draw(
        '<c-confirm-with-reason key="x" button="撤回" action="/x" :reasons="r" />', r=("一", "二")
    )
    assert re.search(r'<textarea[^>]*name="reason"[^>]*required', markup)
    assert markup.count("data-reason=") == 2
    assert "csrfmiddlewaretoken" in markup


def test_everybody_is_present_until_tapped() -> None:
    markup = draw('<c-roster-check :people="p" :reasons="r" />', p=work.ROSTER, r=work.REASONS)
    assert markup.count('name="absent"') == len(work.ROSTER)
    assert markup.count(" checked") == sum(person.is_absent for person in work.ROSTER)
    assert "请选缺席原因。" in markup


def test_an_undecidable_desk_says_why_and_posts_nothing() -> None:
    markup = draw('<c-review-desk queue_title="待审" refusal="不能审自己的。" />')
    assert "不能审自己的。" in markup
    assert "<form" not in markup


def test_a_score_opens_to_function_fact_and_records() -> None:
    markup = draw('<c-score-row :line="line" />', line=score.SCORES[0])
    assert [words(term) for term in re.findall(r"<dt>(.*?)</dt>", markup)] == [
        "算法",
        "事实",
        "记录",
        "还能做",
    ]
    assert markup.count('href="#m') == 3


def test_a_score_that_is_missing_is_not_nought() -> None:
    markup = draw('<c-score-row :line="line" />', line=score.SCORES[2])
    assert "— / 10" in words(markup)
    assert "非来源设定" in markup


def test_a_quota_says_what_is_left_full_or_beyond() -> None:
    said = [words(draw('<c-quota-bar :quota="q" />', q=quota)) for quota in score.QUOTAS]
    assert "还余 1 个" in said[0]
    assert "名额已满 · 候补 9 个" in said[1]
    assert "超出 14 个" in said[2]


def test_a_board_names_the_reason_a_small_league_is_not_ranked() -> None:
    markup = draw('<c-rank-board :rows="rows" refusal="不足 5 个，不排名。" />', rows=score.BOARD)
    assert "不足 5 个，不排名。" in markup
    assert score.BOARD[0].name not in markup


def test_a_chart_carries_its_finding_unit_date_table_and_data() -> None:
    chart = score.CHARTS[1]
    markup = draw('<c-chart :chart="chart" />', chart=chart)
    assert chart.finding in markup
    assert "单位：%" in markup
    assert chart.as_of in markup
    assert '<script id="chart-months-data" type="application/json">' in markup
    assert "（缺数据）" in markup


def test_an_open_job_asks_again_and_a_finished_one_does_not() -> None:
    running, done = work.JOBS[0], work.JOBS[1]
    asking = draw(
        '<c-long-job :job="job" />', job=type(running)(running.title, running.state, poll_url="/j")
    )
    assert 'hx-get="/j"' in asking
    assert "hx-get" not in draw('<c-long-job :job="job" />', job=done)


def test_a_masked_value_the_reader_may_not_see_has_no_button() -> None:
    markup = draw('<c-masked-field label="手机" masked="138****0000" refusal="您不能看。" />')
    assert "<button" not in markup
    assert "您不能看。" in markup


def test_a_wrong_form_names_each_error_at_its_field_and_in_the_summary() -> None:
    form = SampleForm({"held_on": "11月31日"})
    summary = draw('<c-form-errors :form="form" />', form=form)
    assert summary.count("<li>") == 3
    assert 'href="#id_held_on"' in summary
    field = draw('<c-field :field="field" returned="日期不对" />', field=form["held_on"])
    assert "r-field-wrong" in field
    assert "退回理由：日期不对" in field


def test_the_frame_shows_place_identity_clock_and_unread() -> None:
    markup = draw('<c-top-bar :shell="shell" />', shell=sample_shell(large_type=False))
    assert "苏州工业园区" in markup
    assert "2018-11-01" in markup
    assert "条未读" in markup
    assert markup.count('name="identity"') == 2


def test_the_navigation_marks_one_current_page() -> None:
    shell = sample_shell(large_type=False)
    markup = draw('<c-side-nav :sections="s" />', s=shell.navigation)
    assert markup.count('aria-current="page"') == 1


def test_the_clock_chip_prints_the_business_date() -> None:
    assert "2018-11-01" in draw('<c-clock-chip :on="d" />', d=date(2018, 11, 1))


def test_a_component_does_not_see_the_variables_of_its_page() -> None:
    assert words(draw('<c-status-tag state="done" />', label="泄漏")) == "已完成"


def test_the_export_takes_the_list_as_it_is_filtered_and_ordered() -> None:
    markup = draw('<c-export-button query="{{ query }}" />', query="q=%E6%94%AF&sort=-name")
    assert '<form method="post" action="?q=%E6%94%AF&amp;sort=-name">' in markup
    assert 'name="csrfmiddlewaretoken"' in markup
    assert 'name="export" value="xlsx"' in markup
    assert words(markup) == "导出 Excel"
    assert "导出会被记录" in markup


def test_the_gallery_shows_the_export_with_and_without_conditions() -> None:
    gallery = (TEMPLATES / "portal" / "gallery.html").read_text()
    assert "<c-export-button />" in gallery
    assert "<c-export-button query=" in gallery
