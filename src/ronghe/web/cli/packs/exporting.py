"""`./ronghe pack export`: a pack rewritten canonically."""

from pathlib import Path

from ronghe.web.cli.failure import WrongArguments
from ronghe.web.cli.packs.checking import pack_at, told
from ronghe.web.packs.exporting.files import demo_files, pack_files
from ronghe.web.packs.exporting.folders import Taken, write_folder
from ronghe.web.packs.loading import BrokenPack


def export(folder: str, out: str) -> int:
    """Write the pack's canonical files into a new folder below `out`; the exit code."""
    try:
        pack = pack_at(folder)
        files = pack_files(pack) | demo_files(Path(folder))
        target = Path(out) / pack.manifest.key
        write_folder(target, files)
    except BrokenPack as broken:
        return told(folder, broken)
    except Taken as refusal:
        raise WrongArguments(str(refusal)) from refusal
    print(f"已导出到 {target}，共 {len(files)} 个文件。")
    return 0
