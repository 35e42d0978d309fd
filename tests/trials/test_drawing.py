"""What is drawn and what is left are all there is; of each kind there is one among the drawn."""

import sys

import pytest

from tests.trials import SEED
from tests.trials.__main__ import main
from tests.trials.drawing import Trial, drawn_of, is_likely

pytest_plugins = ["pytester"]
CASES = [f"{kind}{number}" for kind, count in (("a", 40), ("b", 3), ("c", 1)) for number in range(count)]


def trial_of(which: str, name: str = "something") -> Trial:
    return Trial(name, whole=False, which=which, seed=SEED, show=print)


def test_a_share_and_its_rest_are_all_cases_and_each_kind_is_drawn():
    drawn, rest, everything = (
        trial_of(which).share(CASES, one_in=10, kind=lambda case: case[0]) for which in ("drawn", "rest", "all")
    )

    assert sorted(drawn + rest) == sorted(everything) == sorted(CASES)
    assert sorted(case[0] for case in drawn) == ["a"] * 4 + ["b", "c"]
    assert drawn == [case for case in CASES if case in drawn]


def test_where_a_figure_is_asked_of_the_whole_the_rest_is_everything():
    rest = trial_of("rest")

    assert rest.share(CASES, one_in=10, together=True) == CASES
    assert rest.shares == [(len(CASES), len(CASES))]
    assert len(trial_of("drawn").share(CASES, one_in=10, together=True)) == len(CASES) // 10


def test_two_shares_of_a_test_and_two_tests_do_not_draw_alike():
    trial = trial_of("drawn")
    shares = [
        trial.share(CASES, one_in=4),
        trial.share(CASES, one_in=4),
        trial_of("drawn", "else").share(CASES, one_in=4),
    ]

    assert len({tuple(share) for share in shares}) == 3


def test_the_same_seed_draws_the_same():
    assert drawn_of([None] * 100, 7, "1") == drawn_of([None] * 100, 7, "1") != drawn_of([None] * 100, 7, "2")


@pytest.mark.parametrize(("right", "likely"), [(100, True), (95, True), (88, True), (87, False)])
def test_a_share_far_below_what_is_expected_of_the_whole_is_noticed(right, likely):
    assert is_likely(right, 100, expected=0.95) is likely


def test_who_asks_for_trials_gets_them_whole_and_every_one(monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "argv", ["tests.trials", "mutation"])
    monkeypatch.setattr(pytest, "main", lambda arguments: asked.extend(arguments) or 0)

    assert main() == 0
    assert {"--trials=whole", "--cases=all", "mutation"} <= set(asked)


TESTS = """
    import pytest

    @pytest.mark.one_in(5, kind=lambda n: n % 2)
    @pytest.mark.parametrize("n", range(20))
    def test_marked(n):
        with open("tried.txt", "a") as file:
            file.write(f"marked {n}\\n")

    def test_share(trial):
        with open("tried.txt", "a") as file:
            for n in trial.share(range(20), one_in=5):
                file.write(f"share {n}\\n")

    @pytest.mark.one_in(of="sites of thousands of documents")
    @pytest.mark.parametrize("which", "abc")
    def test_drawn_share(trial, which):
        with open("tried.txt", "a") as file:
            for n in trial.share(range(20), one_in=5):
                file.write(f"drawn share {which} {n}\\n")

    def test_other():
        with open("tried.txt", "a") as file:
            file.write("other\\n")
"""
CONFTEST = """
    from tests.trials.drawing import choose, summarise, trial

    def pytest_addoption(parser):
        parser.addoption("--cases", default="drawn")
        parser.addoption("--trials", default="fiftieth")
        parser.addoption("--trial-seed", type=int, default=1)

    def pytest_collection_modifyitems(items, config):
        choose(items, config)

    def pytest_terminal_summary(terminalreporter, config):
        summarise(terminalreporter, config)
"""


@pytest.fixture
def tried(pytester):
    """tried(*arguments) -> the cases that a run of four tests tried, and what it printed."""
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nmarkers = one_in: drawn")
    pytester.makepyfile(TESTS)

    def run(*arguments):
        file = pytester.path / "tried.txt"
        file.write_text("")
        ended = pytester.runpytest_inprocess("-p", "no:django", "-p", "no:xdist", *arguments)
        assert ended.ret == 0
        return sorted(file.read_text().splitlines()), ended.stdout.str()

    return run


def test_a_run_and_the_run_of_its_rest_try_every_case_once(tried):
    drawn, said = tried()
    rest, _ = tried("--cases=rest")
    everything, _ = tried("--cases=all")

    assert sorted(drawn + rest) == everything
    assert len(everything) == 101
    assert len([case for case in drawn if case.startswith("drawn share")]) == 4
    assert len([case for case in drawn if case.startswith("marked")]) == 4
    assert len([case for case in drawn if case.startswith("share")]) == 4
    assert "other" in drawn
    assert "4 of     20" in said
    assert "--cases=all runs all" in said


def test_of_a_file_that_is_named_every_marked_test_runs(tried, pytester):
    (file,) = pytester.path.glob("test_*.py")

    cases, _ = tried(file.name)

    assert len([case for case in cases if case.startswith("marked")]) == 20
    assert len([case for case in cases if case.startswith("share")]) == 4
