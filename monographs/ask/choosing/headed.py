"""What stands under the heading that a question names, and nothing else."""

from collections.abc import Iterable, Set

from ..question.vocabulary import circumstances, content_terms, is_subject
from ..ranking import names_of
from ..thesaurus.attributes import UNDER_ITS_LEAD
from ..units import Unit, people
from .weighing import Weighed

OPENING = 3  # of a section that is asked for as a whole, the units that it begins with
HEADED = ("missed_dose", "overdose", "reporting")  # what is asked that has a sub-heading of its own


def opening_asked_for(weighed: Weighed, on_page: Iterable[Unit]) -> list[Unit]:
    """What a section of a drug page begins with, where a question names the drug and what that section is headed by,
    and nothing else: "side effects of dupilumab". Where it names a sub-heading, what stands under that: "rare side
    effects", "missed dose", "dose for children". Where no sub-heading names the people that are asked about by their
    age, what speaks of them, if anything does. Empty for any other question."""
    units = [unit for unit in on_page if not unit.passage.is_fact and not unit.passage.is_question]
    if not units:
        return []
    asked = weighed.wanted.weights.keys() - names_of(units[0].passage)
    for terms in (asked, asked - people()):
        headed = [unit for unit in units if is_headed_by(unit, terms)]
        if headed:
            opening = [unit for unit in headed if unit.passage.pk == headed[0].passage.pk]
            about_them = [unit for unit in opening if asked - terms <= unit.held.keys()]
            return (about_them or opening)[:OPENING]
    return []


def under_its_lead(weighed: Weighed, on_page: Iterable[Unit]) -> list[Unit]:
    """What stands under the sub-heading of the one thing that is asked of a drug, where that has one of its own and
    nothing else is asked: "forgot my tablet this morning". Empty for any other question."""
    understood = weighed.wanted.understood
    if len(understood.telling) != 1 or understood.telling[0] not in HEADED or weighed.wanted.facts:
        return []
    [asked] = understood.telling
    under = [unit for unit in on_page if unit.blocks[0]["lead"] and unit.speaks_of.get(asked) == UNDER_ITS_LEAD]
    if not under:
        return []
    told = names_of(under[0].passage) | understood.explained.get(asked, set()) | people() | circumstances()
    if any(is_subject(term) for term in weighed.wanted.weights.keys() - told):
        return []
    return [unit for unit in under if unit.passage.pk == under[0].passage.pk][:OPENING]


def is_headed_by(unit: Unit, asked: Set[str]) -> bool:
    """Do the heading, or the whole sub-heading, and these terms name the same?"""
    heading, lead = (set(content_terms(text)) for text in (unit.passage.heading, unit.blocks[0]["lead"]))
    return asked <= heading | lead and bool(asked & heading or (lead and lead <= asked))
