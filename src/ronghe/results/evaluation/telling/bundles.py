"""A published result as one zip that an outsider recomputes with `tools/recount`."""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.cycles.pinning import pinned
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.scored.assessing import assessed
from ronghe.results.scoring.api import bundle

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip's first possible moment: the same result gives the same bytes."""

READ_ME = """复算办法：运行 tools/recount 本压缩包（或解开后的文件夹）。
只需要 Python 3.11 的标准库。输出“一致”即名册、数据、得分、等级和摘要全部相符。
计分单位为分，最多四位小数；名册中的组织名称仅供对照，不参与计算。
"""


def bundle_of(cycle: Cycle) -> bytes:
    """The zip of a scored cycle: rules, frozen roster and facts, lines, results, digests.

    A cycle of several sheets has one folder a sheet. Holds the engine's own proposals; levels
    changed afterwards are decisions and are told by the awards. Raises Refused before scoring.
    """
    if cycle.fact_set is None or cycle.result_set is None:
        raise Refused("not-scored", _("还没有计分，没有可以复算的结果。请先计分。"), 409)
    rules = pinned(cycle)
    done = assessed(rules, cycle.fact_set)
    is_alone = len(rules.methods) == 1
    files = {
        name if is_alone else f"{code}/{name}": content
        for code, method in rules.methods.items()
        for name, content in bundle(
            method.scheme, method.ladder, done.rosters[code], done.facts[code], done.sheets[code]
        ).items()
    }
    return _zipped({**files, "README.txt": READ_ME.encode()})


def _zipped(files: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return content.getvalue()
