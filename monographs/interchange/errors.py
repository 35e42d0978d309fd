"""What reading a file can report: one error that refuses it, or notes about what was repaired."""

from dataclasses import dataclass


class FileError(Exception):
    """The file cannot be taken in. `message` says what was wrong and what was expected; `line` is 1-based."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True, slots=True)
class Note:
    """Something repaired or worth a look; the file was taken in all the same."""

    message: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message
