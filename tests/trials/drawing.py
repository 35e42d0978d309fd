"""The fixture `trial` and the marker `one_in`: all cases of a test, or those that a seed draws.

A long trial runs a small fraction of its cases, or all with --trials=whole. A loop over what is there already (every
page, every planted fault) runs a share, of each kind at least one, the rest of them with --cases=rest, or all.
"""

import math
import random
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

import pytest

from tests.trials import FRACTION, GROUPS

Case = TypeVar("Case")


class Trial:
    """Cases for one test. `name` seeds the draws together with the seed given, so that trials do not draw alike."""

    def __init__(self, name: str, *, whole: bool, which: str, seed: int, show: Callable[[str], None]):
        self.name, self.whole, self.which, self.seed, self.show = name, whole, which, seed, show
        self.cases = 0
        self.seconds = 0.0
        self.shares: list[tuple[int, int]] = []  # how many were taken, how many there are

    def draws(self, count: int) -> Iterator[random.Random]:
        """A generator of random values for each case. The n-th case is the same whether the trial runs whole or not."""
        return (random.Random(f"{self.seed} {self.name} {case}") for case in self.of(range(count)))

    def of(self, cases: Sequence[Case]) -> Iterator[Case]:
        """The cases, or a fraction of them (at least one) that the seed picks."""
        if self.whole:
            return self.counted(cases)
        picked = random.Random(f"{self.seed} {self.name}").sample(
            range(len(cases)), max(1, len(cases) // FRACTION[self.which])
        )
        return self.counted([cases[index] for index in sorted(picked)])

    def share(
        self,
        cases: Iterable[Case],
        *,
        one_in: int,
        kind: Callable[[Case], Hashable] = lambda case: None,
        together: bool = False,
    ) -> list[Case]:
        """One in so many of the cases, at least one of each kind; the rest of them, or all, where that is asked for.

        With `together` there is no rest without them all: a figure is asked of the whole.
        """
        cases = list(cases)
        kinds = [kind(case) for case in cases]
        if together and self.which != "drawn":
            chosen = cases
        else:
            chosen = [case for case, is_in in zip(cases, self.are_in(kinds, one_in), strict=True) if is_in]
        self.shares.append((len(chosen), len(cases)))
        return chosen

    def are_in(self, kinds: Sequence[Hashable], one_in: int) -> list[bool]:
        """Which of the cases of these kinds are asked for."""
        drawn = drawn_of(kinds, one_in, f"{self.seed} {self.name} {len(self.shares)}")
        return [self.which == "all" or (number in drawn) == (self.which == "drawn") for number in range(len(kinds))]

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


def drawn_of(kinds: Sequence[Hashable], one_in: int, seed: str) -> set[int]:
    """The numbers of the cases that are drawn: one in so many of each kind, and at least one."""
    of_kind: dict[Hashable, list[int]] = {}
    for number, kind in enumerate(kinds):
        of_kind.setdefault(kind, []).append(number)
    draw = random.Random(seed)
    return {number for same in of_kind.values() for number in draw.sample(same, max(1, len(same) // one_in))}


def is_likely(right: int, of: int, *, expected: float) -> bool:
    """Are so many right in a share where `expected` (0 to 1) of the whole are? In all but one of 2,000 shares, yes."""
    spread = math.sqrt(of * expected * (1 - expected))
    return right >= of * expected - 3.3 * spread


TRIALS = pytest.StashKey[list[Trial]]()
WHICH = pytest.StashKey[str]()  # which cases a test tries, where not those that the command line says
SHARES = "share of the cases"  # the name under which a test's report says how many it was


@pytest.fixture
def trial(request):
    """The cases of this test: those that are drawn, or more where the command line asks for more."""
    found = Trial(
        request.node.name.removeprefix("test_"),
        whole=request.config.getoption("trials") == "whole",
        which=request.node.stash.get(WHICH, request.config.getoption("cases")),
        seed=request.config.getoption("trial_seed"),
        show=on_terminal(request.config),
    )
    request.config.stash.setdefault(TRIALS, []).append(found)
    yield found
    for taken, there_are in found.shares:
        request.node.user_properties.append((SHARES, (request.node.nodeid, taken, there_are)))
    assert found.cases or found.shares, "a trial without cases tries nothing"


def choose(items: list[pytest.Item], config: pytest.Config) -> None:
    """Leave of the tests marked `one_in` those that are asked for; with --cases=rest, only tests that have a rest.

    Tests marked with the same `of`, one of `GROUPS`, are drawn from together. Of a file or test that is named, every
    one runs. Of a test that draws a share of its own the rest is what an ordinary run left: the rest of its cases, or
    all of them.
    """
    which = config.getoption("cases")
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        marker = item.get_closest_marker("one_in")
        if marker and not is_named(item, config):
            tests.setdefault(marker.kwargs.get("of") or item.nodeid.split("[")[0], []).append(item)
    left_out = {item for item in items if which == "rest" and not draws_a_share(item)}
    for name, same in tests.items():
        marker = same[0].get_closest_marker("one_in")
        one_in = GROUPS[marker.kwargs["of"]] if "of" in marker.kwargs else marker.args[0]
        numbers = drawn_of([kind_of(item) for item in same], one_in, f"{config.getoption('trial_seed')} {name}")
        drawn = {same[number] for number in numbers}
        chosen = [item for item in same if is_asked_for(item, which, is_drawn=item in drawn)]
        left_out |= set(same) - set(chosen)
        if which == "rest":
            for item in set(same) - drawn:
                item.stash[WHICH] = "all"
        for item in chosen:
            item.user_properties.append((SHARES, (name, len(chosen), len(same))))
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]


def is_asked_for(item: pytest.Item, which: str, *, is_drawn: bool) -> bool:
    """Does a marked test run? One with a share of its own has a rest whether it was drawn or not."""
    return which == "all" or is_drawn == (which == "drawn") or (which == "rest" and "trial" in item.fixturenames)


def is_named(item: pytest.Item, config: pytest.Config) -> bool:
    """Does the command line name this test, or the file that it is in?"""
    return any(
        item.nodeid == argument or item.path == config.invocation_params.dir / argument for argument in config.args
    )


def kind_of(item: pytest.Item) -> Hashable:
    """What the marker's `kind` makes of the parameters of this case."""
    kind = item.get_closest_marker("one_in").kwargs.get("kind")
    return kind and kind(**item.callspec.params)


def draws_a_share(item: pytest.Item) -> bool:
    """Has this test cases that are left out of an ordinary run?"""
    return item.get_closest_marker("one_in") is not None or "trial" in item.fixturenames


def on_terminal(config: pytest.Config) -> Callable[[str], None]:
    """Shows a line in place of the one before, past pytest's capture; nothing where nobody looks at a terminal."""
    capture = config.pluginmanager.getplugin("capturemanager")

    def show(line: str) -> None:
        with capture.global_and_fixture_disabled():
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{line}")
                sys.stderr.flush()

    return show


def summarise(terminalreporter, config: pytest.Config) -> None:
    """How many cases were tried: of trials run whole, and of what is drawn."""
    trials: Iterable[Trial] = config.stash.get(TRIALS, [])
    seed = config.getoption("trial_seed")
    if config.getoption("trials") == "whole":
        terminalreporter.section(f"trials, seed {seed}")
        for each in trials:
            terminalreporter.write_line(f"{each.cases:>9,} cases {each.seconds:8.1f} s  {each.name}")
    shares = {
        tuple(given)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, given in getattr(report, "user_properties", ())
        if name == SHARES
    }
    if shares and config.getoption("cases") != "all":
        terminalreporter.section(f"{config.getoption('cases')} with seed {seed}; --cases=all runs all")
        for test, taken, there_are in sorted(shares):
            terminalreporter.write_line(f"{taken:>7,} of {there_are:>6,}  {test}")
