"""Long trials: what is tried on thousands of cases drawn by a seed, because one cannot write them all down.

`python -m tests.trials` runs every trial whole, shows how far each is, and ends with a table for a note: what was
tried, on how many cases, how long it took. `python -m tests.trials mutation plans` runs those whose names contain one
of the words, `--seed 7` draws other cases.

The gate runs a fiftieth of each, and the README's command a two-hundredth, as ordinary tests: the same seed draws the
same cases every time.

To add one, write a test in `tests/trials/test_<what>.py` that takes its cases from the fixture `trial`:

    def test_plans_keep_their_promise(trial, rule_set):
        for draw in trial.draws(20_000):                # a random.Random for each case, seeded
            assert promise_holds(a_patient(draw), rule_set)

        for mutant in trial.of(list_of_mutants):        # or: cases that are there already
            assert ...

Elsewhere a test that goes over many like cases tries a share of them in the README's command and the rest in the gate
(`--cases=rest`; `--cases=all` tries all). In a loop the fixture draws it; parameters and whole tests that are alike are
marked. At least one of each `kind` is drawn; the end of a run says how many of how many were tried:

    def test_every_page_opens(trial, client):
        for path in trial.share(PAGES, one_in=6, kind=room_of):
            ...

    @pytest.mark.one_in(4, kind=lambda name: FAULTS[name].guard)
    @pytest.mark.parametrize("name", FAULTS)
    def test_a_fault_is_found(name): ...

    @pytest.mark.one_in(of="what takes servers or processes of its own")   # one in so many as `GROUPS` says
    def test_a_restore(): ...
"""

SEED = 2026
GROUPS = {  # of tests that take seconds each, one in so many is drawn
    "what takes a browser": 12,
    "what takes servers or processes of its own": 12,
    "changes of tables": 12,
    "proofs and comparisons of tables": 8,
    "what takes seconds": 8,
    "what is slow": 4,
    "sites of thousands of documents": 3,
}
FRACTION = {"drawn": 200, "rest": 50, "all": 50}  # of each trial, one in so many cases runs: by --cases
