"""Who may do what, in which state: one table. The policy page prints it, and the tests try every cell of it."""

from dataclasses import dataclass

from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR

from ..states import DECIDABLE_STATES, OPEN_STATES, State

EVERY_STATE = tuple(State)


@dataclass(frozen=True)
class Right:
    """An action: its name in `actions`, what it is in words, the states in which and the roles by which it is done."""

    action: str
    words: str
    states: tuple[State, ...]
    roles: tuple[str, ...]
    note: str = ""

    @property
    def state_words(self) -> str:
        if self.states == EVERY_STATE:
            return "any"
        return ", ".join(state.label.lower() for state in self.states)


MATRIX = (
    Right("submit", "Submit a text", EVERY_STATE, (EDITOR, ADMINISTRATOR)),
    Right("claim", "Take up a review", DECIDABLE_STATES, (BOARD_MEMBER,), "never of one's own text"),
    Right("confirm_read", "Confirm that a section was read", EVERY_STATE, (BOARD_MEMBER,)),
    Right("comment", "Comment", EVERY_STATE, (EDITOR, BOARD_MEMBER, ADMINISTRATOR)),
    Right("request_changes", "Request changes", DECIDABLE_STATES, (BOARD_MEMBER,), "never of one's own text"),
    Right("approve", "Approve", DECIDABLE_STATES, (BOARD_MEMBER,), "never one's own text"),
    Right("assign", "Assign to a member", OPEN_STATES, (BOARD_MEMBER, ADMINISTRATOR), "a member to themselves"),
    Right("recuse", "Recuse oneself from the document", EVERY_STATE, (BOARD_MEMBER,), "their vote is refused then"),
    Right("set_priority", "Set priority and date", EVERY_STATE, (BOARD_MEMBER, ADMINISTRATOR)),
    Right(
        "withdraw",
        "Withdraw",
        (State.SUBMITTED, State.UNDER_REVIEW, State.CHANGES_REQUESTED, State.APPROVED),
        (BOARD_MEMBER, ADMINISTRATOR),
    ),
    Right("schedule_review", "Set the date of the next review", (State.APPROVED,), (BOARD_MEMBER, ADMINISTRATOR)),
    Right("start_periodic_review", "Start the periodic review", (State.APPROVED,), (EDITOR, ADMINISTRATOR)),
    Right("restore", "Restore as a draft", EVERY_STATE, (EDITOR, ADMINISTRATOR)),
)
