"""The one way a command gives up: a sentence for people, no traceback."""

import errno


class CannotContinue(Exception):
    """A command cannot go on; the message is one Chinese sentence: what, why, what to do next."""


class WrongArguments(CannotContinue):
    """What was asked for cannot be meant; the message is one Chinese sentence."""


def sentence_for_os_error(error: OSError) -> str | None:
    """Turn a disk or permission error into a sentence, or None when it is something else."""
    where = f"（{error.filename}）" if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"磁盘已满{where}，无法继续。先腾出空间再运行同一条命令；查看占用：df -h ."
        case errno.EROFS:
            return f"这个磁盘只读{where}。把数据目录放到可写的地方：RONGHE_VAR=/可写目录 ./ronghe …"
        case errno.EACCES | errno.EPERM:
            return (
                f"没有权限{where}。换成目录的所有者来运行，或者改所有者：sudo chown -R $(id -u) ."
            )
        case errno.ENOTDIR | errno.ENAMETOOLONG | errno.EISDIR:
            return f"路径不能用{where}：上级不是文件夹，名称太长，或者是文件夹而不是文件。请换一个路径。"
        case _:
            return None
