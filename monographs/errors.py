"""What this room refuses, as sentences for people."""

from dataclasses import dataclass


class PageError(Exception):
    """The page cannot be saved. `str(error)` is a sentence for people."""


class PageRefusedError(PageError):
    """A page that cannot be stored. `problems` lists (where, message) pairs."""

    def __init__(self, problems: list[tuple[str, str]]):
        super().__init__("; ".join(f"{where}: {message}" if where else message for where, message in problems))
        self.problems = problems


class PageChangedError(PageError):
    """Somebody saved the page after this editor opened it. `page` is what it is now."""

    def __init__(self, page):
        who = page.changed_by.display_name if page.changed_by else "Somebody"
        when = page.changed_at.strftime("%H:%M UTC on %d %B %Y").replace(" 0", " ")
        super().__init__(f"{who} saved this page at {when}, after you opened it.")
        self.page = page


class FileError(Exception):
    """What somebody wrote, in a file or in a field of a form, cannot be taken in.

    `message` says what was wrong and what was expected; `line` is 1-based.
    """

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message

    def located(self, path: object) -> str:
        """One line of output: the file, the line and what is wrong there."""
        where = f"{path}, line {self.line}" if self.line else str(path)
        return f"{where}: error: {self.message}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something repaired or worth a look; the file was taken in all the same."""

    message: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


class StatusRefusedError(PageError):
    """Entries on what has become of sources that cannot be taken in. `problems`: (line or None, field, message)."""

    def __init__(self, problems: list[tuple[int | None, str, str]]):
        said = [
            f"line {line}: {field}: {message}" if line else f"{field}: {message}" for line, field, message in problems
        ]
        super().__init__("; ".join(said))
        self.problems = problems
        self.sentences = said
