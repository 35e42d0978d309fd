"""The last step of a change of the algorithm: its way to the desk."""

from eczema_advisor.editorial.errors import WrongState
from eczema_advisor.editorial.ledger.transaction import editorial_action

from ...actions.submit_algorithm import submit_algorithm
from ...models import RuleChange
from ..rule_work import RuleWork
from .propose_change import RuleChangeRefusedError, locked


@editorial_action
def submit_change(*, by, change: RuleChange, summary: str):
    """Put the tables of a draft on the desk, where the check of exactly these bytes holds. Returns the revision.

    Alone at the desk, everything is looked at once more: whose draft it is, that nobody submitted tables meanwhile,
    that the tables have the digest that was checked, and that their proof holds.
    """
    draft = locked(by, change)
    work = RuleWork(draft)
    if not summary.strip():
        raise RuleChangeRefusedError("Say in a sentence what changes, and why: the board reads it first.")
    if work.has_moved or work.open_rows:
        raise WrongState("Somebody has submitted newer tables; bring your change onto them, and check it again.")
    if work.proof is None or work.comparison is None:
        raise RuleChangeRefusedError("The tables as they are now are not checked; check them, and look at the result.")
    if not work.proof.holds:
        raise RuleChangeRefusedError("The proof of these tables fails; change the rows that it names, and check again.")
    revision = submit_algorithm(by=by, tables=work.tables, summary=summary.strip())
    draft.summary, draft.state, draft.revision = summary.strip(), RuleChange.DraftState.SUBMITTED, revision
    draft.save()
    return revision
