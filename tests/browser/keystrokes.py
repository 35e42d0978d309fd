"""What an assessment costs its reader: touches counted in Chromium, and seconds by the keystroke-level model.

The model is that of Card, Moran and Newell (1980): pointing 1.1 s, a press 0.1 s, a key 0.28 s, a decision 1.35 s.
Reading is added: 240 words a minute over the words of the questions that are in the way, each read once. Waiting for
the server is left out: it is the machine's, not the form's.
"""

from dataclasses import dataclass, field

POINT, PRESS, KEY, DECIDE = 1.1, 0.1, 0.28, 1.35
WORDS_A_SECOND = 240 / 60


@dataclass
class Cost:
    taps: int = 0
    keys: int = 0
    decisions: int = 0
    pages: int = 0
    words: int = 0
    seen: set[str] = field(default_factory=set)

    def read(self, page, selector: str) -> None:
        """The words of what is in view by `selector` and was not read before."""
        for text in page.locator(selector).all_inner_texts():
            if text not in self.seen:
                self.seen.add(text)
                self.words += len(text.split())

    def tap(self, target) -> None:
        target.click()
        self.taps += 1
        self.decisions += 1

    def type(self, target, text: str) -> None:
        target.click()
        target.page.keyboard.type(text)
        self.taps += 1
        self.keys += len(text)
        self.decisions += 1

    @property
    def seconds(self) -> float:
        by_hand = self.taps * (POINT + PRESS) + self.keys * KEY + self.decisions * DECIDE
        return round(by_hand + self.words / WORDS_A_SECOND, 1)

    def __str__(self) -> str:
        counted = f"{self.taps} touches, {self.keys} keys, {self.pages} pages, {self.words} words"
        return f"{counted}: {self.seconds} s by the model"
