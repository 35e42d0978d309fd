"""The states of a revision as a diagram, drawn from the one table of transitions."""

from collections import defaultdict

from ..states import TRANSITIONS, Event, State


def state_diagram() -> str:
    """A Mermaid state diagram: an arrow for each pair of states, with the events of the ledger that lead along it."""
    events: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (event, before), after in TRANSITIONS.items():
        events[before, after].append(Event(event).label)
    left = {before for before, after in events if before != after}
    return "\n".join(
        [
            "stateDiagram-v2",
            *(f'    state "{state.label}" as {state.value}' for state in State),
            *(f"    {before or '[*]'} --> {after}: {', '.join(names)}" for (before, after), names in events.items()),
            *(f"    {state.value} --> [*]" for state in State if state.value not in left),
            "",
        ]
    )
