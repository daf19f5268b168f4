"""What has been found wrong with a pack so far, while its files are read one after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from ronghe.foundation.rulebook.kinds import canonical_json, mistakes_in
from ronghe.web.packs.contents import PackMistake
from ronghe.web.packs.reading import Sheet, Where, read_sheet

Schema = TypeVar("Schema", bound=BaseModel)


def mistake_at(sheet: Sheet, path: Where, sentence: str) -> PackMistake:
    """A mistake at a place in a file, its field named without the rule around it."""
    inside = path[path.index("body") + 1 :] if path[:1] == ("rules",) and "body" in path else path
    names = [one for one in inside if isinstance(one, str) and one not in {"rules", "[key]"}]
    return PackMistake(sheet.file, sheet.line(path), sentence, ".".join(names))


@dataclass
class Findings:
    """The pack's folder and the mistakes found in it."""

    directory: Path
    mistakes: list[PackMistake] = field(default_factory=list)

    def sheet(self, file: str) -> Sheet | None:
        """The file's sheet; None where it does not exist or cannot be read, which is then noted."""
        path = self.directory / file
        if not path.is_file():
            return None
        sheet, mistakes = read_sheet(self.directory, path)
        self.mistakes += mistakes
        return sheet

    def files(self, pattern: str) -> list[str]:
        """Names of the files that match, below the pack's folder, sorted."""
        found = self.directory.glob(pattern)
        return sorted(path.relative_to(self.directory).as_posix() for path in found)

    def blame(self, file: str, sentence: str) -> None:
        """Note a mistake of a whole file."""
        self.mistakes.append(PackMistake(file, 1, sentence))

    def blame_at(self, sheet: Sheet, path: Where, sentence: str) -> None:
        """Note a mistake at a place in a file."""
        self.mistakes.append(mistake_at(sheet, path, sentence))

    def checked(self, schema: type[Schema], sheet: Sheet, path: Where = ()) -> Schema | None:
        """What stands there (by default the whole sheet) as `schema`, or None with its mistakes noted."""
        value = sheet.at(path)
        mistakes = mistakes_in(schema, value)
        for mistake in mistakes:
            self.blame_at(sheet, (*path, *mistake.path), mistake.message)
        return None if mistakes else schema.model_validate_json(canonical_json(value))
