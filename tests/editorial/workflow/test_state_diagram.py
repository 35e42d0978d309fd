"""The diagram of states says what the table of transitions says."""

import re

from eczema_advisor.editorial.states import TRANSITIONS, Event, State
from eczema_advisor.editorial.workflow.state_diagram import state_diagram

ARROW = re.compile(r"^    (\S+) --> (\S+): (.+)$", re.MULTILINE)
LABELS = {event.label: event for event in Event}


def test_every_transition_is_an_arrow_and_every_arrow_a_transition():
    drawn = {
        (LABELS[label], "" if before == "[*]" else before): after
        for before, after, labels in ARROW.findall(state_diagram())
        for label in labels.split(", ")
    }
    assert drawn == TRANSITIONS


def test_every_state_has_its_name():
    for state in State:
        assert f'    state "{state.label}" as {state.value}\n' in state_diagram()


def test_what_was_superseded_or_withdrawn_stays_so():
    ends = re.findall(r"^    (\S+) --> \[\*\]$", state_diagram(), re.MULTILINE)
    assert ends == [State.SUPERSEDED, State.WITHDRAWN]
