"""Sample attachments and receipts."""

from datetime import UTC, datetime

from ronghe.foundation.pages.shapes.files import FileLine, FileList
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.receipts import ReceiptPanel

AT = datetime(2018, 10, 12, 6, 30, tzinfo=UTC)
LINES = (
    FileLine("10月主题党日签到表.xlsx", "#f1", "Excel 表格", "18 KB", "林晓岚", AT, "#r1"),
    FileLine(
        "关于2018年第三季度党员大会会议记录及现场照片汇总（含补充说明和签到原件扫描）.pdf",
        "#f2", "PDF", "3.4 MB", "林晓岚", AT, "#r2",
    ),
)  # fmt: skip

FILES = FileList(
    "sample-files",
    LINES,
    "#upload",
    ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.zip",
    "每个文件不超过 20 MB",
)
READ_FILES = FileList(
    "read-files", [FileLine("现场照片.jpg", "#f3", "图片（JPG）", "860 KB", at=AT)]
)
NO_FILES = FileList("no-files", ())
TROUBLES = (
    "“签到.pdf”的名字说是PDF，内容却是图片（PNG），没有保存。请核对文件，改成真实的类型再传。",
)

RECEIPTS = (
    ReceiptPanel(Mark(State.SOON, "已读未回执"), give_url="#give"),
    ReceiptPanel(
        Mark(State.DONE, "已回执"), is_given=True, given_words="林晓岚（青杉软件党支部书记） 2018-10-12 14:30 回执"
    ),
    ReceiptPanel(counts_words="26 个收件人：已回执 19，已读 4，未读 3", list_url="#list"),
)  # fmt: skip
