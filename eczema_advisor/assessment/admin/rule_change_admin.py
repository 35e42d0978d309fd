"""A change of the algorithm in the admin: begun, written row by row, checked, submitted, or thrown away."""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from eczema_advisor.editorial.admin.read_only import ReadOnlyAdmin
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.workflow.permissions import can_submit
from eczema_advisor.typed_numbers import row_named

from ..models import RuleChange
from ..rule_changes.actions.propose_change import (
    ask_for_check,
    bring_onto_newest,
    discard_change,
    drop_row,
    note_summary,
    save_row,
    start_change,
)
from ..rule_changes.actions.submit_change import submit_change
from ..rule_changes.change_page import ChangePage, listed_rows
from ..rule_changes.changed_tables import REMOVED
from ..rule_changes.fields.row_form import RowForm
from ..rule_changes.row_kinds import RowKind, row_kinds
from ..rule_changes.rule_work import RuleWork, newest_revision
from ..rule_changes.tables_download import zipped

LOOK_AGAIN = "4"  # seconds after which the page of a change that is being checked is asked for again
LONGEST_SUMMARY = 300
CHANGE, COPY, REMOVE = "change", "copy", "remove"


def of_own_change(view):
    """Give the view the draft of whoever asks, as RuleWork; nobody sees another's."""

    @wraps(view)
    def found(self, request, object_id, *arguments, **named):
        if not self.has_view_permission(request):
            raise PermissionDenied
        own = self.get_queryset(request).select_related("base__author", "author", "revision__review")
        change = row_named(own, str(object_id))
        if change is None:
            raise Http404("You have no such change of the algorithm.")
        return view(self, request, RuleWork(change), *arguments, **named)

    return found


@admin.register(RuleChange)
class RuleChangeAdmin(ReadOnlyAdmin):
    """Editors' own changes of the algorithm."""

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and can_submit(request.user)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(author=request.user)

    def get_urls(self):
        def at(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"assessment_rulechange_{name}")

        return [
            at("start/", self.start_view, "start"),
            at("<str:object_id>/tables/", self.tables_view, "tables"),
            at("<str:object_id>/tables/<str:kind>/", self.rows_view, "rows"),
            at("<str:object_id>/tables/<str:kind>/new/", self.new_view, "new"),
            at("<str:object_id>/tables/<str:kind>/<str:row_id>/<str:what>/", self.row_view, "row"),
            at("<str:object_id>/files/", self.files_view, "files"),
            *super().get_urls(),
        ]

    def shown(self, request, template: str, title: str, status: int = 200, **context) -> TemplateResponse:
        return TemplateResponse(
            request,
            f"admin/assessment/{template}",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "is_nav_sidebar_enabled": False,
                **context,
            },
            status=status,
        )

    def page_of(self, work: RuleWork) -> str:
        return reverse("admin:assessment_rulechange_change", args=[work.change.pk])

    # Where one begins

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        others = RuleChange.objects.filter(state=RuleChange.DraftState.DRAFT).exclude(author=request.user)
        return self.shown(
            request,
            "rule_changes.html",
            "Changes of the algorithm",
            mine=self.get_queryset(request).exclude(state=RuleChange.DraftState.DISCARDED).select_related("revision"),
            others=others.exclude(changes=[]).select_related("author"),
            newest=newest_revision(),
        )

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def start_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            change = start_change(by=request.user)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:assessment_rulechange_changelist"))
        return HttpResponseRedirect(reverse("admin:assessment_rulechange_tables", args=[change.pk]))

    # The draft

    @of_own_change
    def change_view(self, request, work: RuleWork, form_url="", extra_context=None):
        refused, typed = "", work.change.summary
        if request.method == "POST":
            typed = " ".join(request.POST.get("summary", typed).replace("\x00", "").split())[: LONGEST_SUMMARY + 1]
            try:
                return HttpResponseRedirect(self.press(request, work, typed))
            except EditorialError as refusal:
                refused, work = str(refusal), RuleWork(RuleChange.objects.get(pk=work.change.pk))
        response = self.shown(
            request,
            "rule_change.html",
            "Change of the algorithm",
            status=422 if refused else 200,
            work=work,
            change=work.change,
            page=ChangePage(work),
            refused=refused,
            summary=typed,
        )
        if work.change.is_being_checked and not refused:
            response.headers["Refresh"] = LOOK_AGAIN
        return response

    def press(self, request, work: RuleWork, summary: str) -> str:
        """Do what the button says; where to go then."""
        by, change, pressed = request.user, work.change, request.POST.get("do", "")
        if pressed == "check":
            ask_for_check(by=by, change=change)
            return f"{self.page_of(work)}#check"
        if pressed == "submit":
            if len(summary) > LONGEST_SUMMARY:
                raise EditorialError(f"The summary has at most {LONGEST_SUMMARY} characters.")
            revision = submit_change(by=by, change=change, summary=summary)
            messages.success(request, f"Submitted as revision {revision.number}: {revision.title}.")
            return reverse("admin:editorial_review_change", args=[revision.review.pk])
        if pressed == "keep":
            note_summary(by=by, change=change, summary=summary[:LONGEST_SUMMARY])
            messages.success(request, "The summary is kept.")
        elif pressed == "rebase":
            brought = bring_onto_newest(by=by, change=change)
            messages.success(request, f"Your change rests on revision {brought.base.number} now.")
        elif pressed == "discard":
            discard_change(by=by, change=change)
            messages.success(request, "The change was thrown away. Nothing of it reached the desk.")
            return reverse("admin:assessment_rulechange_changelist")
        elif pressed == "drop":
            drop_row(by=by, change=change, identifier=request.POST.get("row", ""))
            messages.success(request, f"Left as it was: {request.POST.get('row', '')}.")
        else:
            raise EditorialError("Choose what to do with the change.")
        return self.page_of(work)

    @of_own_change
    def files_view(self, request, work: RuleWork):
        """The changed tables as files for the repository."""
        if work.rules is None:
            messages.error(request, f"The tables cannot be read: {work.table_error}")
            return HttpResponseRedirect(self.page_of(work))
        name = f"algorithm-{work.change.version or 'draft'}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(zipped(work.tables), content_type="application/zip", headers=headers)

    # Tables and rows

    @of_own_change
    def tables_view(self, request, work: RuleWork):
        words = request.GET.get("q", "").replace("\x00", "")[:100]
        found = []
        if words.strip():
            found = [(kind, rows) for kind in row_kinds().values() if (rows := listed_rows(work, kind, words))]
        return self.shown(
            request,
            "rule_tables.html",
            "Choose a table",
            work=work,
            change=work.change,
            page=ChangePage(work),
            words=words,
            found=found,
        )

    def kind_named(self, work: RuleWork, key: str) -> RowKind:
        kind = row_kinds().get(key)
        if kind is None or not work.change.is_open:
            raise Http404("There is no such table to change.")
        return kind

    @of_own_change
    def rows_view(self, request, work: RuleWork, kind: str):
        row_kind = self.kind_named(work, kind)
        words = request.GET.get("q", "").replace("\x00", "")[:100]
        return self.shown(
            request,
            "rule_rows.html",
            row_kind.title,
            work=work,
            change=work.change,
            kind=row_kind,
            rows=listed_rows(work, row_kind, words),
            words=words,
        )

    @of_own_change
    def new_view(self, request, work: RuleWork, kind: str):
        row_kind = self.kind_named(work, kind)
        if row_kind.is_fixed:
            raise Http404("The program looks these rows up one by one; none can be added.")
        return self.filled_in(request, work, row_kind, f"{row_kind.title}: a new row", row=None)

    @of_own_change
    def row_view(self, request, work: RuleWork, kind: str, row_id: str, what: str):
        row_kind = self.kind_named(work, kind)
        row = row_kind.row(work.tables, row_id) or row_kind.row(work.base, row_id)
        if row is None or what not in (CHANGE, COPY, REMOVE) or (row_kind.is_fixed and what != CHANGE):
            raise Http404("There is no such row to change.")
        if what == COPY:
            return self.filled_in(request, work, row_kind, f"A new row like {row_id}", row=None, copied=row)
        title = f"Take {row_id} away" if what == REMOVE else f"Change {row_id}"
        return self.filled_in(request, work, row_kind, title, row=row, is_removal=what == REMOVE)

    def filled_in(self, request, work: RuleWork, kind: RowKind, title: str, **of_row):
        form = RowForm(request.POST if request.method == "POST" else None, work=work, kind=kind, **of_row)
        if request.method == "POST" and form.is_valid():
            made = form.cleaned_data["row"]
            identifier = of_row["row"]["id"] if of_row["row"] else made["id"]
            after = of_row["copied"]["id"] if of_row.get("copied") else ""
            try:
                save_row(
                    by=request.user,
                    change=work.change,
                    kind=kind.key,
                    identifier=identifier,
                    row=made,
                    after=after,
                    unsafe=form.unsafe,
                )
            except EditorialError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Kept in your change: {identifier}. Nothing is submitted yet.")
                if "_another" in request.POST:
                    back = reverse("admin:assessment_rulechange_rows", args=[work.change.pk, kind.key])
                    return HttpResponseRedirect(back)
                return HttpResponseRedirect(self.page_of(work))
        noted = form.noted
        words = ChangePage(work).then.get(kind.key, {}) if noted else {}
        return self.shown(
            request,
            "rule_row.html",
            title,
            status=422 if form.errors else 200,
            work=work,
            change=work.change,
            kind=kind,
            form=form,
            was=words.get(noted.id, "") if noted and noted.does != REMOVED else "",
            in_words=self.in_words(work, kind, form),
        )

    def in_words(self, work: RuleWork, kind: RowKind, form: RowForm) -> str:
        """The row as it is now, as readers of the rules see it."""
        begun = form.row or form.copied or {"id": ""}
        rows = listed_rows(work, kind, begun["id"]) if begun["id"] else []
        return next((row.words for row in rows if row.id == begun["id"]), "")
