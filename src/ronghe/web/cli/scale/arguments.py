"""The options of `./ronghe evaluate` and of the benchmark at scale."""

import argparse


def add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    """Add what names a place's cycle, and what names files."""
    place = evaluate.add_argument_group("一个地方的一期考评")
    place.add_argument("--place", metavar="代码", help="地方代码，例如 sip")
    place.add_argument("--cycle", metavar="时期", help="例如 2018，按月的考评写 2018-06")
    place.add_argument("--assessment", metavar="键", help="哪一项考评；不写为星级评定")
    files = evaluate.add_argument_group("任意大的文件，不需要数据库")
    files.add_argument("--facts", metavar="目录", help="facts*.parquet 所在的目录")
    files.add_argument("--scheme", metavar="文件", help="评分方案（YAML 或 JSON），可写成 文件#键")
    files.add_argument("--ladder", metavar="文件", help="晋级阶梯；不写则只排名、不定级")
    files.add_argument("--roster", metavar="目录", help="名册所在的目录，默认与事实同一目录")
    files.add_argument("--out", metavar="目录", help="把结果写成 Parquet 放进这个目录")
    files.add_argument("--lines", action="store_true", help="与 --out 合用：逐项得分也写出")
    files.add_argument(
        "--cluster", metavar="地址", help="在 Ray 集群上算，例如 10.0.0.5:6379；local 在本机起一个"
    )
    evaluate.add_argument("--json", action="store_true", help="输出 JSON")
