"""The fixture `trial`: the cases of a trial, all of them or a fiftieth, with its progress on a terminal."""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

import pytest

from tests.trials import FRACTION

Case = TypeVar("Case")


class Trial:
    """Cases for one test. `name` seeds the draws together with the seed given, so that trials do not draw alike."""

    def __init__(self, name: str, *, whole: bool, seed: int, show: Callable[[str], None]):
        self.name, self.whole, self.seed, self.show = name, whole, seed, show
        self.cases = 0
        self.seconds = 0.0

    def draws(self, count: int) -> Iterator[random.Random]:
        """A generator of random values for each case. The n-th case is the same whether the trial runs whole or not."""
        return (random.Random(f"{self.seed} {self.name} {case}") for case in self.of(range(count)))

    def of(self, cases: Sequence[Case]) -> Iterator[Case]:
        """The cases, or a fiftieth of them (at least one) that the seed picks."""
        if self.whole:
            return self.counted(cases)
        picked = random.Random(f"{self.seed} {self.name}").sample(range(len(cases)), max(1, len(cases) // FRACTION))
        return self.counted([cases[index] for index in sorted(picked)])

    def counted(self, cases: Sequence[Case]) -> Iterator[Case]:
        started = shown = monotonic()
        for done, case in enumerate(cases):
            if monotonic() - shown > 1:
                shown = monotonic()
                left = (shown - started) / done * (len(cases) - done)
                self.show(f"{self.name}: {done:,} of {len(cases):,}, about {left:.0f} s to go")
            yield case
            self.cases += 1
        self.seconds += monotonic() - started
        self.show("")


TRIALS = pytest.StashKey[list[Trial]]()


@pytest.fixture
def trial(request):
    """The cases of this test: all with --trials=whole, otherwise a fiftieth."""
    found = Trial(
        request.node.name.removeprefix("test_"),
        whole=request.config.getoption("trials") == "whole",
        seed=request.config.getoption("trial_seed"),
        show=on_terminal(request.config),
    )
    request.config.stash.setdefault(TRIALS, []).append(found)
    yield found
    assert found.cases, "a trial without cases tries nothing"


def on_terminal(config: pytest.Config) -> Callable[[str], None]:
    """Shows a line in place of the one before, past pytest's capture; nothing where nobody looks at a terminal."""
    capture = config.pluginmanager.getplugin("capturemanager")

    def show(line: str) -> None:
        with capture.global_and_fixture_disabled():
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{line}")
                sys.stderr.flush()

    return show


def pytest_terminal_summary(terminalreporter, config):
    trials: Iterable[Trial] = config.stash.get(TRIALS, [])
    if config.getoption("trials") == "whole":
        terminalreporter.section(f"trials, seed {config.getoption('trial_seed')}")
        for each in trials:
            terminalreporter.write_line(f"{each.cases:>9,} cases {each.seconds:8.1f} s  {each.name}")
