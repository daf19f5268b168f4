"""Entry of the command line: run a command; whatever stops it is one sentence."""

import os
import sys

from ronghe.web.cli.failure import CannotContinue, WrongArguments, sentence_for_os_error

_READER_LEFT = 141
"""What a shell reports for a program ended by SIGPIPE (128 + 13)."""


def main(words: list[str]) -> int:
    """Run the command the words name; return the exit code."""
    try:
        return _run(words)
    except BrokenPipeError:
        # Whoever read the output has read enough (``| head``); the rest is dropped, not reported.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_LEFT
    except WrongArguments as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except CannotContinue as refusal:
        print(refusal, file=sys.stderr)
    except ModuleNotFoundError as missing:
        print(
            f"运行环境不完整，缺少 {missing.name}。重做它再运行：rm -rf .venv && ./ronghe …",
            file=sys.stderr,
        )
    except OSError as error:
        sentence = sentence_for_os_error(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    return 1


def _run(words: list[str]) -> int:
    from ronghe.web.cli.arguments import parse
    from ronghe.web.cli.folders import folders_from
    from ronghe.web.config.secret_file import SecretsUnreadable

    arguments = parse(words, folders_from())
    try:
        code = int(arguments.run(arguments))
    except SecretsUnreadable as damaged:
        raise CannotContinue(str(damaged)) from damaged
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
