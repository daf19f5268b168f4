"""Rosters and facts as CSV files: the same columns and the same messages everywhere.

Pure: bytes in, Polars frames and mistakes by line and column out. Columns and messages are described
in `docs/reference/fact-files.md`.
"""

from ronghe.foundation.kernel.fact_files.mistakes import BrokenFile, FileMistake
from ronghe.foundation.kernel.fact_files.reading import FileRead, read_facts, read_roster
from ronghe.foundation.kernel.fact_files.writing import write_table

__all__ = ["BrokenFile", "FileMistake", "FileRead", "read_facts", "read_roster", "write_table"]
