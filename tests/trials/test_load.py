"""Twenty clients ask for dear pages without a pause: a reader comes first, nobody is refused, nor is a crowd."""

import pytest

from tests.benchmarks.bench_load import crowd, plans_of, reader_alone, reader_among
from tests.operating.web_server import Web
from tests.temporary_folders import open_folder

pytestmark = pytest.mark.slow


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_reader_does_not_wait_for_dear_pages_and_nobody_is_refused(trial):
    with open_folder() as folder:
        web = Web(folder / "data")
        web.run("prepare")
        plans = plans_of(web)
        with web.serving():
            reader_alone(web.port, 20)
            for _round in trial.of(range(50)):
                reader, dear = reader_among(web.port, plans, reads=100)
                assert set(reader.statuses) | set(dear.statuses) == {200}
                # The dear pages' own times are the measure, so that a slow machine is no failure.
                assert reader.figures()["p95"] < dear.figures()["p50"]
            assert set(crowd(web.port, plans).statuses) == {200}
