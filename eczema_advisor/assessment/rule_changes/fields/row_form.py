"""The form of one row. What may be typed is what the reader of the tables takes: it is asked, and it alone refuses."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms

from eczema_advisor.algorithm.rule_set.columns import Cell, TableError
from monographs.models import Reference

from ..changed_tables import RowChange, UnsafeRow
from ..row_kinds import CORRECTIONS, SOURCES, RowKind
from ..rule_work import RuleWork
from .row_fields import LONGEST_LINE, ColumnOfRow, vocabulary_of, words_about

IDENTIFIER = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
LONGEST_IDENTIFIER = 120
LAST_COLUMNS = ("text", "plain", "reason", "opens", "clear", "sources")
UNSAFE_SENTENCES = (  # field of UnsafeRow in its order, label, lines
    ("text", "If it was unsafe: what is a reader of an older plan told?", 3),
    ("reason", "Why, in one sentence", 2),
)
UNSAFE = (("", "(choose)"), ("no", "No: it was not unsafe"), ("yes", "Yes: it was unsafe for somebody"))


class RowForm(forms.Form):
    """`row`: as it is now (None where it is new); `copied`: the row whose cells a new one begins with.

    `is_removal`: nothing of the row is typed, only whether it was unsafe.
    """

    def __init__(
        self,
        data=None,
        *,
        work: RuleWork,
        kind: RowKind,
        row: Mapping[str, Any] | None,
        copied: Mapping[str, Any] | None = None,
        is_removal: bool = False,
    ):
        super().__init__(data, label_suffix="")
        self.work, self.kind, self.row, self.is_removal = work, kind, row, is_removal
        self.copied = copied
        self.rules = work.rules or work.base_rules
        self.vocabulary = vocabulary_of(self.rules)
        self.before = kind.row(work.base, row["id"]) if row else None
        self.begun = row or copied or {}
        if row is None:
            self.fields["id"] = self.id_field()
        if not is_removal:
            for column in self.columns:
                self.fields.update(dict(column.fields()))
        if self.asks_whether_unsafe:
            self.fields.update(dict(self.unsafe_fields()))

    @property
    def asks_whether_unsafe(self) -> bool:
        """Asked of every row that decides something and that readers of plans may have met."""
        return self.before is not None and self.kind.decides and self.kind.key not in (CORRECTIONS, "order", "derived")

    @cached_property
    def columns(self) -> list[ColumnOfRow]:
        """In the order of the form: what it is about, when it applies, what is said, on what it rests."""
        names = list(self.kind.columns)
        names.sort(key=lambda name: (name == "when" and 1) or (name in LAST_COLUMNS and 2 + LAST_COLUMNS.index(name)))
        return [
            ColumnOfRow(
                name, self.kind.columns[name], self.begun.get(name, self.nothing(name)), self.rules, self.vocabulary
            )
            for name in names
        ]

    def nothing(self, name: str) -> Any:
        """What a column that the row leaves out holds."""
        return self.kind.optional.get(name, "")

    def id_field(self) -> forms.Field:
        words = words_about("id")
        if self.kind.key == SOURCES:
            known = set(self.work.base["sources"])
            keys = [key for key in Reference.objects.order_by("key").values_list("key", flat=True) if key not in known]
            choices = [("", "(choose)"), *((key, key) for key in keys)]
            label = "Entry of the reference list"
            help_text = "A new entry is added to the reference list first."
            return forms.ChoiceField(choices=choices, label=label, help_text=help_text)
        initial = f"{self.copied['id']}.2" if self.copied else ""
        return forms.CharField(
            max_length=LONGEST_IDENTIFIER,
            label=words["label"],
            help_text=words["help"],
            initial=initial,
            widget=forms.TextInput(attrs={"size": 60, "spellcheck": "false", "autocapitalize": "none"}),
        )

    def unsafe_fields(self) -> Iterator[tuple[str, forms.Field]]:
        noted = self.noted.unsafe if self.noted else None
        answered = "" if self.noted is None else "yes" if noted else "no"
        yield (
            "unsafe",
            forms.ChoiceField(
                choices=UNSAFE,
                label="Was the row unsafe as it was?",
                initial=answered,
                help_text=(
                    "If yes, every plan made with it opens with a red notice as soon as this change is submitted, "
                    "before the board has decided."
                ),
            ),
        )
        for name, label, rows in UNSAFE_SENTENCES:
            field = forms.CharField(
                max_length=LONGEST_LINE * 2,
                required=False,
                label=label,
                initial=getattr(noted, name, ""),
                widget=forms.Textarea(attrs={"rows": rows}),
            )
            yield f"unsafe_{name}", field
        concerned = self.options_concerned
        if concerned:
            yield (
                "unsafe_options",
                forms.MultipleChoiceField(
                    choices=[(one, self.rules.options[one].name) for one in concerned],
                    label="Withheld from those patients until the board has decided",
                    required=False,
                    initial=list(noted.options) if noted else list(concerned),
                    widget=forms.CheckboxSelectMultiple,
                ),
            )

    @cached_property
    def noted(self) -> RowChange | None:
        """The change of this row so far."""
        return self.work.row_change(self.row["id"]) if self.row else None

    @property
    def options_concerned(self) -> tuple[str, ...]:
        """The drugs that the row is about, as it was."""
        cell = (self.before or {}).get("options", [])
        named = [one for item in cell for one in self.rules.groups.get(item, (item,))]
        return tuple(one for one in self.rules.options if one in named)

    # What was typed

    def clean_id(self) -> str:
        identifier = self.cleaned_data["id"].strip()
        if not IDENTIFIER.fullmatch(identifier):
            raise forms.ValidationError("Use small letters, digits, hyphens and underscores, with dots between parts.")
        return identifier

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.check_unsafe(cleaned)
        made = None if self.is_removal else self.made(cleaned)
        if made is not None:
            self.check_cells(made)
        if not self.errors:
            self.check_tables(made, cleaned)
        cleaned["row"] = made
        return cleaned

    def made(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """The row as the tables would write it; what it left out and still holds nothing stays left out."""
        row: dict[str, Any] = {"id": self.row["id"] if self.row else cleaned["id"]}
        for column in self.columns:
            written = column.written(cleaned)
            may_be_left_out = column.name in self.kind.optional
            was_left_out = column.name not in self.begun or self.nothing(column.name) is None
            if written or not (may_be_left_out and was_left_out):
                row[column.name] = written
        return row

    def check_cells(self, row: Mapping[str, Any]) -> None:
        """Every cell by its own reader, so that all errors are said at once, each at its field."""

        def refuse(cell: str, message: str) -> TableError:
            return TableError(self.kind.file, str(row["id"]), cell, message)

        for column in self.columns:
            try:
                column.reader(
                    Cell(row.get(column.name, self.nothing(column.name)), column.name, self.vocabulary, refuse)
                )
            except TableError as error:
                self.say(error)

    def check_tables(self, row: Mapping[str, Any] | None, cleaned: Mapping[str, Any]) -> None:
        """The whole set of tables with this row, read as it will be read when it is submitted."""
        identifier = self.row["id"] if self.row else cleaned["id"]
        if self.row is None and self.kind.row(self.work.tables, identifier):
            self.add_error("id", "A row of this name is there already; give this one a name of its own.")
            return
        work = RuleWork(self.work.change)
        others = [one for one in self.work.rows if one.id != identifier]
        after = self.copied["id"] if self.copied else ""
        work.rows = [*others, RowChange(self.kind.key, identifier, row, self.before, after)]
        error = work.table_error
        if error and error.rule == identifier:
            self.say(error)
        elif error:
            self.add_error(None, sentence_of(str(error)))

    def check_unsafe(self, cleaned: Mapping[str, Any]) -> None:
        if cleaned.get("unsafe") != "yes":
            return
        for name, _label, _rows in UNSAFE_SENTENCES:
            words = " ".join((cleaned.get(f"unsafe_{name}") or "").split())
            if not words or words[-1] not in ".?!":
                self.add_error(f"unsafe_{name}", "Write a whole sentence, with a full stop.")

    @property
    def unsafe(self) -> UnsafeRow | None:
        """What was said about the row as it was; `corrects` is found when it is saved."""
        given = self.cleaned_data
        if given.get("unsafe") != "yes":
            return None
        text, reason = (" ".join(given[f"unsafe_{name}"].split()) for name, _label, _rows in UNSAFE_SENTENCES)
        return UnsafeRow(text, reason, tuple(given.get("unsafe_options") or ()))

    def say(self, error: TableError) -> None:
        """The reader's own sentence at the field of its cell."""
        cell = error.cell
        names = [name for name in self.fields if name == cell or name.startswith(f"{cell}.")]
        self.add_error(names[0] if names else None, sentence_of(error.message if names else str(error)))

    # For the page

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The form in the order of the page: columns, each with its fields; conditions by fact, those in use first."""
        return [self.part(column) for column in self.columns] if not self.is_removal else []

    def part(self, column: ColumnOfRow) -> dict[str, Any]:
        fields = [self[name] for name in self.fields if name == column.name or name.startswith(f"{column.name}.")]
        used: list[forms.BoundField] = []
        unused: list[forms.BoundField] = []
        if column.is_condition:
            for field in fields:
                is_used = bool(field.errors or field.value()) or field.name.endswith(
                    ("region", "from", "below", "nobody")
                )
                (used if is_used else unused).append(field)
            fields = used
        is_group = column.is_condition or len(fields) > 1
        return {"column": column, "fields": fields, "unused": unused, "is_group": is_group}

    @property
    def unsafe_part(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("unsafe")]


def sentence_of(message: str) -> str:
    """A message of the reader as a sentence."""
    return f"{message[:1].upper()}{message[1:].rstrip('.')}."
