"""What was changed in one place of a page and not where the page says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...page.content import PageContent
from ..alignment import AlignedClauses, ReadClause, aligned, stems_of
from ..denials.denial_words import DENIED_OTHERWISE, FIRMLY_DENIED
from ..denials.lost_denials import likeness
from ..denials.stances import PHRASE, Stance, stance_of, turned_stance
from ..denials.turned_denials import denials_in, matter_after, turned_denials
from ..disagreements import joined, statements_in, words_of_all
from ..page_remarks import PLAIN, PROFESSIONAL
from ..vocabulary.direction_words import DIRECTIONS
from .changed_places import FACTS, Place, places_of, rewritten
from .clause_changes import (
    STANCE,
    TURNED,
    WORDS,
    ClauseChange,
    changed_bounds,
    changed_names,
    changed_values,
    changed_words,
    values_of_words,
)
from .exchanged_words import exchanged_words
from .replaced_words import replaced_words
from .word_difference import TOKEN, WordDifference, word_difference

OF_ONE_MATTER = 0.5  # from this likeness on, clauses of two places are about the same matter
DENIED_ALIKE = 0.7  # the same where a denial went or came
SHARED_WORDS = 2  # that a clause of the other register shares with what was changed
QUOTED = 120
VALUES = {"quantity", "frequency", "name", "code"}  # the kinds of change that have a value


@dataclass(frozen=True, slots=True)
class LoneChange:
    """What a place said, what it says, and where the page still says what it said. `kind`: as in `Disagreement`, or
    the class of the words of which one took the other's place."""

    kind: str
    where: str
    went: str
    came: str
    other_where: str
    still: str

    @property
    def message(self) -> str:
        """One sentence for the editor; says what to check."""
        ask = "do both still say the same?" if self.kind == WORDS else "change both or neither"
        return f"{self.difference}; {ask}"

    @property
    def difference(self) -> str:
        if not self.came:
            said = f"no longer says {self.went!r}"
        elif not self.went:
            said = f"says {self.came!r} since this change"
        else:
            said = f"went from {self.went!r} to {self.came!r}"
        return f"the {self.where} {said}, the {self.other_where} still says {self.still[:QUOTED].strip()!r}"


@dataclass(frozen=True, slots=True)
class PlacedChange:
    place: Place
    change: ClauseChange


def changed_alone(before: PageContent, after: PageContent) -> list[tuple[str, LoneChange]]:
    """(place on the page, change) for what can be compared and was changed in one place only, in reading order.

    Nothing where the other place was changed alike, where no other place says the same, or where only words changed.
    """
    places = places_of(before, after)
    return lone_among(page_changes(places), places)


def page_changes(places: Sequence[Place]) -> list[PlacedChange]:
    return [PlacedChange(place, one) for place in places for one in changes_of(place, places)]


def lone_among(changes: Sequence[PlacedChange], places: Sequence[Place]) -> list[tuple[str, LoneChange]]:
    """Those of the changes that another place which said the same did not go along with, in reading order.

    Of words that turned together, held against one clause, the first is told. Words of no class are told where nothing
    else is of the same clauses.
    """
    found: dict[tuple[str, ...], tuple[int, str, LoneChange]] = {}
    told: set[int] = set()
    for number, placed in sorted(enumerate(changes), key=lambda one: one[1].change.kind == WORDS):
        group = id(placed.change.clauses)
        if placed.change.kind == WORDS and group in told:
            continue
        if remark := remark_on(placed, places, changes):
            value = (remark.kind, remark.went) if remark.kind in VALUES else ()
            key = (placed.place.where, remark.where, remark.other_where, remark.still, *value)
            found.setdefault(key, (number, placed.place.where, remark))
            told.add(group)
    return [(where, remark) for _number, where, remark in sorted(found.values(), key=lambda one: one[0])]


def changes_of(place: Place, places: Sequence[Place]) -> Iterator[ClauseChange]:
    """What was changed in a place: of each group of clauses every kind of change once."""
    if place.earlier == place.later:
        return
    for block in rewritten(place, places):
        exchanged = list(exchanged_words(block))
        yield from exchanged
        for clauses in () if exchanged else paired(block):
            if clauses.first and clauses.second:
                yield from changes_in(clauses, words_of(clauses), place)


def paired(block: AlignedClauses) -> Iterator[AlignedClauses]:
    """What went with what came instead: by what they share, or else by their words and place."""
    alone: AlignedClauses | None = None
    for group in aligned(block.first, block.second):
        both = joined([alone, group]) if alone else group
        if both.first and both.second and ((group.first and group.second) or words_of(both).kept >= TURNED):
            yield group if group.first and group.second else both
            alone = None
        else:
            alone = group


def words_of(clauses: AlignedClauses) -> WordDifference:
    return word_difference(words_of_all(clauses.first), words_of_all(clauses.second))


def changes_in(clauses: AlignedClauses, words: WordDifference, place: Place) -> Iterator[ClauseChange]:
    told: dict[tuple[str, str], ClauseChange] = {}
    for one in (
        *changed_values(clauses, words, place),
        *changed_bounds(clauses),
        *turned_denials(clauses, words),
        *changed_words(clauses, words),
        *changed_names(clauses, words),
    ):
        told.setdefault((one.kind, one.went if one.kind in VALUES else ""), one)
    if told.keys() >= {("bound", ""), ("denial", "")}:  # "from 6 years" and "not under 6 years"
        del told["bound", ""], told["denial", ""]
    yield from told.values()
    if not told.keys() & {("denial", ""), ("bound", "")}:
        yield from turned_stance(clauses, words)
    yield from replaced_words(clauses, words)


def remark_on(placed: PlacedChange, places: Sequence[Place], changes: Sequence[PlacedChange]) -> LoneChange | None:
    """The remark on a change that another place did not go along with."""
    place, change = placed.place, placed.change
    twin = next((one for one in places if one.key == place.key and one.register != place.register), None)
    told = (change.kind, place.register, change.went, change.came)
    went_along = {id(one.place) for one in changes if alike(one.change, change)}
    if twin:
        same, near = counterparts(place, twin, change)
        if id(twin) in went_along or (change.kind not in VALUES and any(one not in twin.later for one in same)):
            return None
        if clause := still_in_twin(same, near, twin, change):
            return LoneChange(*told, twin.register, clause.text)
    least = least_likeness(placed)
    for other in places:
        if other is place or other is twin or id(other) in went_along or (change.kind == "denial" and change.gained):
            continue
        if clause := still_elsewhere(other, change, least):
            where = other.where if other.register == PROFESSIONAL else f"{other.where} ({PLAIN})"
            return LoneChange(*told, where, clause.text)
    return None


def alike(one: ClauseChange, other: ClauseChange) -> bool:
    """Do two places change the same? By what they gain, or for words and denials by their kind."""
    if one.kind != other.kind:
        return False
    return one.kind not in VALUES or bool(one.gained & other.gained) or bool(one.lost & other.lost)


def counterparts(place: Place, twin: Place, change: ClauseChange) -> tuple[list[ReadClause], list[ReadClause]]:
    """The clauses of the other register that said what the changed clauses said; and these with their neighbours."""
    groups = aligned(place.earlier, twin.earlier)
    changed = {id(one) for one in change.clauses.first}
    places = [number for number, group in enumerate(groups) if any(id(one) in changed for one in group.first)]
    same = [one for number in places for one in groups[number].second]
    near = [one for number in places for one in joined(groups[max(0, number - 1) : number + 2]).second]
    return same, list(dict.fromkeys(near))


def still_in_twin(
    same: Sequence[ReadClause], near: Sequence[ReadClause], twin: Place, change: ClauseChange
) -> ReadClause | None:
    """The clause of the other register that still says what went."""
    kept = [one for one in near if one in twin.later]
    if found := best_of(kept, change, near=True) or best_of(twin.later, change, near=True):
        return found
    if change.kind == "denial" and change.went:  # denied in words of its own
        return next((one for one in same if one in twin.later and FIRMLY_DENIED.search(one.text)), None)
    return None


def least_likeness(placed: PlacedChange) -> float:
    """How alike a clause of another place must be to be about the same matter; the facts name a value and no more."""
    if placed.place.register == FACTS:
        return 0
    return DENIED_ALIKE if placed.change.kind == "denial" else OF_ONE_MATTER


def still_elsewhere(other: Place, change: ClauseChange, least: float) -> ReadClause | None:
    """The clause of another place that still says what went, if it is about the same matter."""
    kept = [one for one in other.later if one in other.earlier and not one.text.endswith("?")]
    best = best_of(kept, change, near=False)
    return best if best and likeness(joined_clause(change.clauses.first), best) >= least else None


def best_of(clauses: Sequence[ReadClause], change: ClauseChange, *, near: bool) -> ReadClause | None:
    """Of the clauses that still say what went, the one that shares the most with what was changed."""
    old = joined_clause(change.clauses.first)
    if change.kind == "denial" and change.gained and any(denied_alike(one, change) for one in clauses):
        return None
    said = [one for one in clauses if still_says(one, old, change, near=near)]
    return max(said, key=lambda one: likeness(old, one), default=None)


def joined_clause(clauses: Sequence[ReadClause]) -> ReadClause:
    """Clauses in a row as one."""
    statements = tuple(statements_in(clauses))
    stems = frozenset(stem for one in clauses for stem in one.stems)
    return ReadClause(words_of_all(clauses), clauses[0].lead_in, statements, stems)


def still_says(clause: ReadClause, old: ReadClause, change: ClauseChange, *, near: bool) -> bool:
    """Does a clause say what went, or, of a denial or direction, speak of the same in words of its own?"""
    shared = len(clause.features.keys() & old.features.keys())
    if change.kind in VALUES or change.lost == change.gained:
        return still_has_value(clause, change, shared)
    asked = {"denial": still_denies, STANCE: still_stands, WORDS: still_has_words}.get(change.kind, still_has_word)
    return asked(clause, change, shared, near=near)


def still_has_value(clause: ReadClause, change: ClauseChange, shared: int) -> bool:
    """Does a clause state the value, the name or the bound that went, or speak of words that changed places?"""
    values = {(one.kind, one.value) for one in clause.statements}
    if change.kind == "name":
        words = {word.casefold() for word in TOKEN.findall(clause.text)} | {value for _kind, value in values}
        return any(value in words for _kind, value in change.lost)
    if change.kind in VALUES:
        return bool(change.lost & values)
    if change.kind == "order of words":
        return shared >= SHARED_WORDS
    bound = (one for one in clause.statements if one.bound or one.regions)
    return any((one.kind, one.value) in change.lost for one in bound)


def still_denies(clause: ReadClause, change: ClauseChange, shared: int, *, near: bool) -> bool:
    """Does a clause speak of what the change is about, and, where a denial went, deny it in whatever words?"""
    about = clause.stems & {stem for _kind, stem in change.lost | change.gained}
    if change.gained:
        return bool(about) and (shared >= SHARED_WORDS or (near and permits(clause, about)))
    if not about and not (near and shared > SHARED_WORDS):
        return False
    return bool(DENIED_OTHERWISE.search(clause.text) or (near and DENIED_OTHERWISE.search(clause.lead_in)))


def still_stands(clause: ReadClause, change: ClauseChange, shared: int, *, near: bool) -> bool:
    """Does a clause about the same permit or deny as the changed clause did?"""
    is_about = clause.stems & {stem for _kind, stem in change.lost}
    return near and bool(is_about) and stance_of(clause.text) is stance_of(words_of_all(change.clauses.first))


def still_has_word(clause: ReadClause, change: ClauseChange, shared: int, *, near: bool) -> bool:
    """Does a clause have the word that went, or, of two opposites, neither and speak of the same?"""
    mine = values_of_words([clause], change.kind)
    lost, gained = ({value for _kind, value in side} for side in (change.lost, change.gained))
    if not lost:
        return near and bool(mine) and not mine & gained
    if mine & lost:
        return not mine & gained or near
    return near and not mine & gained and is_one_of_two(change.kind) and shared >= SHARED_WORDS


def still_has_words(clause: ReadClause, change: ClauseChange, shared: int, *, near: bool) -> bool:
    """Does a clause have the words that went; or, where others came, speak of the same and have neither?"""
    lost, gained = ({stem for _kind, stem in side} for side in (change.lost, change.gained))
    if clause.stems & lost:
        return True
    return near and bool(gained) and not clause.stems & gained and shared >= SHARED_WORDS


def is_one_of_two(kind: str) -> bool:
    """Is there but one opposite, so that a text that speaks of the same in other words means one of the two?"""
    return any(kind == name and len(pattern.groupindex) == 2 for name, pattern in DIRECTIONS)


def denied_alike(clause: ReadClause, change: ClauseChange) -> bool:
    """Does a clause deny what the change is about?"""
    about = {stem for _kind, stem in change.lost | change.gained}
    phrases = [one for one in PHRASE.findall(clause.text) if stance_of(one) is not Stance.PERMITTED]
    return any(about & matter_after(one, denial) for one in phrases for denial in denials_in(one))


def permits(clause: ReadClause, about: frozenset[str]) -> bool:
    """Does a phrase of a clause permit something of what is asked for, in whatever words?"""
    return any(about & stems_of(one) for one in PHRASE.findall(clause.text) if stance_of(one) is Stance.PERMITTED)
