"""What can be done to several reviews at once: never a decision."""

from .. import actions
from ..errors import EditorialError
from ..models.document import Priority


def do_in_bulk(what: str, reviews, by) -> tuple[int, list[str]]:
    """Do `what` to each review on its own; how many went well, and the sentences of those that did not."""
    done, refused = 0, []
    for review in reviews:
        try:
            BULK[what][1](review, by)
            done += 1
        except EditorialError as error:
            refused.append(f"{review.revision.title}: {error}")
    return done, refused


def claim(review, by):
    actions.claim(by=by, revision=review.revision)


def release(review, by):
    actions.release(by=by, revision=review.revision)


def set_priority_to(value):
    def change(review, by):
        document = review.document
        actions.set_priority(by=by, document=document, priority=value, decide_by=document.decide_by)

    return change


BULK = {
    "claim": ("Take up", claim),
    "release": ("Give back", release),
    "urgent": ("Priority: urgent", set_priority_to(Priority.URGENT)),
    "high": ("Priority: high", set_priority_to(Priority.HIGH)),
    "normal": ("Priority: normal", set_priority_to(Priority.NORMAL)),
}
