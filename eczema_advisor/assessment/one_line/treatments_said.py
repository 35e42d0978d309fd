"""What a line says of treatments: which failed, which works, what is taken, what is not tolerated.

A response belongs to the treatments before it in its clause, else to those after it. Whether a trial was fair is never
read from it: it is asked.
"""

from collections.abc import Sequence

from .items import Item
from .line_vocabulary import LineVocabulary, NamedTreatment
from .said import Said

TCS = {"inadequate": "inadequate", "controlled": "controlled", "not_tried": "not_tried", "unsuitable": "unsuitable"}
TCS |= {"not_tolerated": "unsuitable"}
TCI = {"controlled": "controlled", "not_tolerated": "not_tolerated"}
TCI_OF_CLASS = {**TCI, "not_tried": "not_tried"}  # one drug that was not tried says nothing of the other
SYSTEMIC = {"inadequate": "inadequate", "controlled": "controlled"}
SYSTEMIC_OF_CLASS = {**SYSTEMIC, "not_tried": "not_tried"}
ASKED_OF = {"tcs": "tcs_response", "tci": "tci_response", "systemic": "current_systemic"}  # where nothing more is said
REGIONS = ("us", "uk", "eu")


def read_treatments(items: list[Item | None], vocabulary: LineVocabulary, said: Said) -> list[Item | None]:
    """The items of one clause, with None in place of those that were read."""
    drugs = [index for index, item in enumerate(items) if item and isinstance(item.meaning, NamedTreatment)]
    if not drugs:
        return items
    responses = [index for index, item in enumerate(items) if item and item.signals("response")]
    read = {*drugs, *responses}
    answered: set[int] = set()
    for number, place in enumerate(responses):
        start = responses[number - 1] if number else -1
        end = responses[number + 1] if number + 1 < len(responses) else len(items)
        own = [index for index in drugs if start < index < place and index not in answered]
        own = own or [index for index in drugs if place < index < end]
        denied = index_of_negation(items, place)
        for index in own:
            potency = potency_before(items, index, vocabulary)
            is_open = denied is not None or is_in_doubt(items, index, place) or has_strange_neighbour(items, place)
            respond(the(items, index), the(items, place).value, potency, is_open=is_open, said=said)
        answered.update(own)
        read |= {denied} if denied is not None else set()
    for index in drugs:
        if potency_before(items, index, vocabulary):
            read.add(index - 1)
        if index not in answered:
            read |= without_response(items, index, said)
    return [None if index in read else item for index, item in enumerate(items)]


def the(items: Sequence[Item | None], index: int) -> Item:
    """The item there; used where one is known to be."""
    item = items[index]
    if item is None:
        raise LookupError(f"item {index} was read already")
    return item


def index_of_negation(items: Sequence[Item | None], place: int) -> int | None:
    """Where the "not" right before a place is."""
    before = items[place - 1] if place else None
    return place - 1 if before is not None and before.signals("not") else None


def is_in_doubt(items: Sequence[Item | None], *places: int) -> bool:
    return any(the(items, place).in_doubt for place in places)


def has_strange_neighbour(items: Sequence[Item | None], place: int) -> bool:
    """Whether a word that is not understood is right before or after: "stopped working", "works a little"."""
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(items) and (item := items[other]) is not None:
            if item.is_unknown_word:
                return True
            if not item.signals("ignored"):
                break
            other += step
    return False


def potency_before(items: Sequence[Item | None], index: int, vocabulary: LineVocabulary) -> str:
    """ "moderate" in "moderate steroid"; empty before a drug, whose name says more."""
    before, drug = items[index - 1] if index else None, items[index]
    if before is None or drug is None or before.in_doubt or not isinstance(drug.meaning, NamedTreatment):
        return ""
    is_steroid = drug.meaning.is_class and "tcs" in drug.meaning.kinds
    return vocabulary.potencies.get(tuple(token.text for token in before.tokens), "") if is_steroid else ""


def respond(drug: Item, response: str, potency: str, *, is_open: bool, said: Said) -> None:
    treatment = drug.meaning
    if not isinstance(treatment, NamedTreatment):
        return
    if "tcs" in treatment.kinds:
        answer(said, "tcs_response", None if is_open else TCS.get(response), drug)
        if response == "inadequate" and not is_open:
            said.failed_steroids.append((drug, potency))
            said.ask("tcs_trial_adequate", drug)
    elif "tci" in treatment.kinds:
        table = TCI_OF_CLASS if treatment.is_class else TCI
        failed = "" if treatment.is_class or response != "inadequate" else f"{treatment.name}_inadequate"
        answer(said, "tci_response", None if is_open else failed or table.get(response), drug)
    elif "systemic" in treatment.kinds:
        table = SYSTEMIC_OF_CLASS if treatment.is_class else SYSTEMIC
        answer(said, "systemic_response", None if is_open else table.get(response), drug)
    else:
        without_kind(drug, treatment, said)


def answer(said: Said, fact: str, value: str | None, drug: Item) -> None:
    if value is None:
        said.ask(fact, drug)
    else:
        said.state(fact, value, drug)


def without_kind(drug: Item, treatment: NamedTreatment, said: Said) -> None:
    """A medicine, or what somebody may be allergic to, of which nothing is said that we ask."""
    said.ask("medicines" if "medicine" in treatment.kinds else "hypersensitivities", drug)


def without_response(items: Sequence[Item | None], index: int, said: Said) -> set[int]:
    """A treatment that is taken, that one is allergic to, or that is only named. What was read with it."""
    drug = the(items, index)
    treatment = drug.meaning
    if not isinstance(treatment, NamedTreatment):
        return set()
    lead = leading(items, index)
    before = items[lead] if lead is not None else None
    after = items[index + 1] if index + 1 < len(items) else None
    read = {lead} if lead is not None else set()
    denied = index_of_negation(items, index if lead is None else lead)
    read |= {denied} if denied is not None else set()
    is_open = denied is not None or drug.in_doubt or (lead is not None and has_strange_neighbour(items, lead))
    named = dict(treatment.as_fact)
    is_allergy = bool(before and before.signals("allergic"))
    if after is not None and after.signals("allergy_after"):
        is_allergy, read = True, read | {index + 1}
    if is_allergy:
        name(said, "hypersensitivities", None if is_open else named.get("hypersensitivities"), drug)
    elif before is not None and "systemic" in treatment.kinds:
        name(said, "current_systemic", None if is_open else named.get("current_systemic"), drug)
    elif before is not None and "medicine" in treatment.kinds and not treatment.kinds & {"tcs", "tci"}:
        name(said, "medicines", None if is_open else named.get("medicines"), drug)
    else:
        fact = next((ASKED_OF[kind] for kind in ASKED_OF if kind in treatment.kinds), "")
        if fact:
            said.ask(fact, drug)
        else:
            without_kind(drug, treatment, said)
    return {place for place in read if place is not None}


def name(said: Said, fact: str, value: str | None, drug: Item) -> None:
    """One more of a list."""
    if value is None:
        said.ask(fact, drug)
    else:
        said.state(fact, value, drug)


def leading(items: Sequence[Item | None], index: int) -> int | None:
    """Where "on" or "allergic to" is that leads to a treatment, over others of the same enumeration."""
    for place in range(index - 1, -1, -1):
        item = items[place]
        if item is None:
            return None
        if item.signals("taking") or item.signals("allergic"):
            return place
        if not (item.signals("or") or item.signals("ignored") or isinstance(item.meaning, NamedTreatment)):
            return None
    return None


def potency_that_failed(failed: Sequence[tuple[Item, str]], region: str | None) -> list[str]:
    """The potency of each; empty where one of them has none that is sure."""
    found = [potency or potency_in(drug, (region,) if region else REGIONS) for drug, potency in failed]
    return found if all(found) else []


def potency_in(drug: Item, regions: Sequence[str]) -> str:
    """As the tables have it at the strength that was written; empty where regions differ or do not name it."""
    treatment, strength = drug.meaning, drug.strength
    if not isinstance(treatment, NamedTreatment) or (treatment.needs_strength and strength is None):
        return ""
    known = [one for one in treatment.potencies if strength is None or one.low <= strength <= one.high]
    is_in_all = {one.region for one in known} >= set(regions)
    found = {one.potency for one in known if one.region in regions}
    return found.pop() if is_in_all and len(found) == 1 else ""
