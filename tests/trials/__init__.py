"""Long trials: what is tried on thousands of cases drawn by a seed, because one cannot write them all down.

`python -m tests.trials` runs every trial whole, shows how far each is, and ends with a table for a note: what was
tried, on how many cases, how long it took. `python -m tests.trials mutation plans` runs those whose names contain one
of the words, `--seed 7` draws other cases.

The gate runs a fiftieth of each as ordinary tests: the same seed draws the same fiftieth every time.

To add one, write a test in `tests/trials/test_<what>.py` that takes its cases from the fixture `trial`:

    def test_plans_keep_their_promise(trial, rule_set):
        for draw in trial.draws(20_000):                # a random.Random for each case, seeded
            assert promise_holds(a_patient(draw), rule_set)

        for mutant in trial.of(list_of_mutants):        # or: cases that are there already
            assert ...
"""

SEED = 2026
FRACTION = 50  # of each trial, one in so many cases runs in the gate
