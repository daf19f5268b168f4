"""S-14 规范党务工作流程：按模板开始、步骤按顺序、记录可导出。"""

import json

import pytest

from support.demo import Demo
from support.pages import words

START = {
    "topic": "DUES",
    "subject": "2018年下半年",
    "started_on": "2018-10-08",
    "client_key": "acceptance-dues",
}


def started(demo: Demo) -> str:
    answer = demo.browser("secretary").post("/workflows/start/", START)
    assert answer.status_code == 302
    return str(answer.url)


@pytest.mark.item("S-14", page="undertakings:start")
def test_a_run_starts_from_a_template_with_its_steps_and_deadlines(demo: Demo) -> None:
    client = demo.browser("secretary")
    offered = words(client.get("/workflows/start/"))
    assert all(name in offered for name in ("换届选举", "发展党员", "党费", "组织关系转接"))
    seen = words(client.get(started(demo)))
    assert "第 1 步：核定本年度党费基数" in seen
    assert "程远舟" in words(client.get("/workflows/"))


@pytest.mark.item("S-14", page="undertakings:step")
def test_steps_are_enforced_in_their_order(demo: Demo) -> None:
    client, page = demo.browser("secretary"), started(demo)
    late = client.post(f"{page}steps/3/", {"done_on": "2018-10-09", "seen_version": 1})
    assert late.status_code == 403
    assert "请先办结" in late.content.decode()
    first = {"members_counted": "38", "done_on": "2018-10-09", "seen_version": 1}
    assert client.post(f"{page}steps/1/", first).status_code == 302
    seen = words(client.get(page))
    assert "第 2 步：公布核定结果" in seen
    assert "2018-10-16" in seen


@pytest.mark.item("S-14", page="undertakings:record")
def test_the_record_is_exported_as_word_pdf_and_json(demo: Demo) -> None:
    client, page = demo.browser("secretary"), started(demo)
    first = {"members_counted": "38", "done_on": "2018-10-09", "seen_version": 1}
    assert client.post(f"{page}steps/1/", first).status_code == 302
    told = json.loads(client.get(f"{page}record.json").content)
    assert told["steps"][0]["answers"] == {"members_counted": "38"}
    assert client.get(f"{page}record.pdf").content.startswith(b"%PDF")
    assert client.get(f"{page}record.docx").content.startswith(b"PK")
    assert client.get(f"{page}documents/1/").content.startswith(b"PK")
