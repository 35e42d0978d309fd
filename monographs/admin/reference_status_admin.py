from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from ..actions.import_statuses import import_statuses
from ..actions.record_statuses import record_statuses, refusals
from ..errors import FileError, StatusRefusedError
from ..models import Reference, ReferenceStatus
from ..page.source_statuses import StatusEntry
from ..surveillance.alerts import labels_of
from ..surveillance.dependants import by_kind, dependants_of
from ..surveillance.open_tasks import open_tasks
from .access import EditorsWrite

MOST_SHOWN = 20  # errors of one file
FIELDS = ["key", "status", "since", "link", "successor", "note"]


def sources() -> list[tuple[str, str]]:
    """Every source of the reference list, to choose from."""
    listed = Reference.objects.order_by("key").values_list("key", "title")
    return [("", "—"), *((key, f"{key}: {title[:100]}") for key, title in listed)]


class ReferenceStatusForm(forms.ModelForm):
    """What has become of one source. What is wrong with it is said at the field."""

    key = forms.ChoiceField(label="Source", choices=sources)
    since = forms.DateField(
        required=False,
        help_text="The day of the notice; for a current source the day of its newest text. For example 2026-03-01.",
    )
    successor = forms.ChoiceField(
        choices=sources, required=False, help_text="What follows a superseded or corrected source, where it is listed."
    )

    class Meta:
        model = ReferenceStatus
        fields = FIELDS

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for _line, field, message in refusals([self.entry()]):
                self.add_error(field, f"{message[:1].upper()}{message[1:]}.")
        return cleaned

    def entry(self) -> StatusEntry:
        return StatusEntry(**{name: self.cleaned_data[name] for name in FIELDS})


@admin.register(ReferenceStatus)
class ReferenceStatusAdmin(EditorsWrite, admin.ModelAdmin):
    """What has become of sources. An entry is never changed: a later one takes its place."""

    form = ReferenceStatusForm
    list_display = ["key", "status", "since", "successor", "at", "by"]
    list_filter = ["status", "since"]
    list_select_related = ["by"]
    search_fields = ["key", "note", "link"]
    fields = [*FIELDS]
    change_list_template = "admin/monographs/source_tasks.html"
    change_form_template = "admin/monographs/source_dependants.html"
    actions = None
    list_per_page = 50

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        take_in = self.admin_site.admin_view(self.take_in)
        return [path("import/", take_in, name="monographs_referencestatus_import"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {
            "title": "Surveillance of sources",
            "tasks": open_tasks(),
            "may_edit": self.has_add_permission(request),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """An entry with everything that rests on its source."""
        row = self.get_object(request, object_id)
        context: dict[str, object] = {}
        if row is not None:
            dependants = dependants_of([row.key])[row.key]
            context |= {"source_label": labels_of([row.key])[row.key], "since": row.since}
            context["dependants"] = [
                (plural, [(one, one.is_unchecked_since(row.since)) for one in listed])
                for plural, listed in by_kind(dependants)
            ]
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def save_model(self, request, obj, form, change):
        done = record_statuses(by=request.user, entries=[form.entry()])
        newest = done.recorded[0] if done.recorded else ReferenceStatus.objects.newest().get(key=form.entry().key)
        obj.pk, obj.at, obj.by = newest.pk, newest.at, newest.by

    def log_addition(self, request, obj, message):
        """Who entered what is in the entry itself."""

    @method_decorator(require_POST)
    def take_in(self, request):
        """A CSV or RIS file, all or nothing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        file = request.FILES.get("file")
        if file is None:
            messages.error(request, "Choose a CSV or RIS file first.")
        else:
            for level, sentence in outcome_of(request.user, file):
                messages.add_message(request, level, sentence)
        return HttpResponseRedirect(reverse("admin:monographs_referencestatus_changelist"))


def outcome_of(by, file) -> list[tuple[int, str]]:
    """Take a file in; what to say of it, with the level of each message."""
    try:
        done = import_statuses(by=by, name=file.name, data=file.read())
    except FileError as error:
        return [(messages.ERROR, f"In {file.name}: {error}. Nothing was entered.")]
    except StatusRefusedError as error:
        said = [(messages.ERROR, f"In {file.name}: {sentence}") for sentence in error.sentences[:MOST_SHOWN]]
        more = len(error.sentences) - len(said)
        also = f"{more} more errors. " if more else ""
        return [*said, (messages.ERROR, f"{also}Nothing was entered.")]
    return [(messages.SUCCESS, f"From {file.name}: {len(done.recorded)} entered, {done.unchanged} unchanged.")]
