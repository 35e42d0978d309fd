"""What this room refuses, as sentences for people."""


class PageError(Exception):
    """The page cannot be saved. `str(error)` is a sentence for people."""


class PageRefusedError(PageError):
    """A page that cannot be stored. `problems` lists (where, message) pairs."""

    def __init__(self, problems: list[tuple[str, str]]):
        super().__init__("; ".join(f"{where}: {message}" if where else message for where, message in problems))
        self.problems = problems


class PageChangedError(PageError):
    """Somebody saved the page after this editor opened it. `page` is how it stands now."""

    def __init__(self, page):
        who = page.changed_by.display_name if page.changed_by else "Somebody"
        when = page.changed_at.strftime("%H:%M UTC on %d %B %Y").replace(" 0", " ")
        super().__init__(f"{who} saved this page at {when}, after you opened it.")
        self.page = page
