"""Monographs and topics in the admin: sections and questions inline, preview, submission."""

from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from eczema_advisor.editorial.errors import ContentRefused, EditorialError
from eczema_advisor.editorial.models import Review
from eczema_advisor.editorial.states import State

from ..actions.discard_page import discard_page, was_submitted
from ..actions.edit_page import edit_page
from ..actions.keep_draft import drafts_are_saved
from ..actions.submit_page import current_content, submit_page
from ..errors import PageChangedError, PageError, PageRefusedError
from ..models import Faq, Monograph, Page, Section, Topic
from ..page.content import MONOGRAPH, TOPIC, FaqContent, PageContent, SectionContent
from ..page.keys import key_from
from ..rules.tidy import tidy
from ..surveillance.linked_places import broken_links
from .access import EditorsWrite
from .change_many import change_many
from .editing_status import status_of
from .form_places import FormPlaces, anchor_of_field, describe_by_notes, linked_errors, notes_at_fields
from .forms import FaqForm, PageForm, PartFormSet, SectionForm
from .typed_page import MOST_PARTS
from .writing_desk import ChoiceMissing, WordsMeet, WritingDesk, with_choices


class PreviewRequested(Exception):  # noqa: N818
    """The form is good, and the editor wants to see it before it is saved."""

    def __init__(self, content: PageContent):
        self.content = content


TRIES = 3  # of a save, while others save the same page
NOT_IN_THE_FORM = ("version", "form_key", "summary")


def placed(request, problems: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(where, message) of the rules as (name of a field, sentence); a sentence of no field says where."""
    places, found = FormPlaces(request.POST), []
    for where, message in problems:
        field = places.field_of(where, message)
        named = f"{where[:1].upper()}{where[1:]}: {message}" if where else message
        sentence = f"{message[:1].upper()}{message[1:]}"
        found.append((field, sentence if field and not field.startswith("facts") else named))
    return found


class PartInline(EditorsWrite, admin.StackedInline):
    """Parts of a page, edited with it."""

    template = "admin/monographs/page_parts.html"
    formset = PartFormSet
    extra = 0
    max_num = MOST_PARTS
    can_delete = True

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, absolute_max=MOST_PARTS, **kwargs)
        return type("PartFormSet", (formset,), getattr(request, "page_refusal", {}))


class SectionInline(PartInline):
    model = Section
    form = SectionForm
    fields = ["heading", "body", "plain", "position", "key"]


class FaqInline(PartInline):
    model = Faq
    form = FaqForm
    fields = ["question", "question_plain", "answer", "plain", "position", "key"]
    verbose_name_plural = "FAQs"


class PageAdmin(EditorsWrite, WritingDesk):
    """One working copy. Saving, previewing and submitting go through the actions; nothing is lost when they refuse."""

    kind = MONOGRAPH
    form = PageForm
    inlines = [SectionInline, FaqInline]
    change_form_template = "admin/monographs/page_form.html"
    change_list_template = "admin/monographs/page_list.html"
    list_display = ["title", "desk", "changed_at", "changed_by", "slug"]
    list_select_related = ["changed_by"]
    list_filter = ["is_banned"]
    search_fields = ["title", "slug", "brand_names", "synonyms"]
    actions = None
    list_per_page = 50

    def get_queryset(self, request):
        newest = Review.objects.filter(document__kind=OuterRef("kind"), document__slug=OuterRef("slug"))
        newest = newest.order_by("-revision__number")
        return (
            super()
            .get_queryset(request)
            .annotate(
                desk_state=Subquery(newest.values("state")[:1]),
                submitted_at=Subquery(newest.values("revision__at")[:1]),
            )
        )

    def has_delete_permission(self, request, obj=None) -> bool:
        """What the board never had in hand may go."""
        return obj is not None and self.has_change_permission(request, obj) and not was_submitted(obj)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except PageError as error:
            messages.error(request, str(error))
            return redirect(reverse(f"admin:monographs_{self.kind}_change", args=[object_id]))

    def delete_model(self, request, obj):
        discard_page(page=obj)

    @admin.display(description="on the desk", ordering="desk_state")
    def desk(self, page) -> str:
        if page.desk_state is None:
            return "draft"
        label = State(page.desk_state).label
        return f"{label}, changed since" if page.changed_at > page.submitted_at else label

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **{**options, "fields": PageForm.Meta.fields})
        refusal = getattr(request, "page_refusal", {})
        brought_back = bool(getattr(request, "brought_back", ""))
        return type("PageForm", (form,), {"kind": self.kind, "is_brought_back": brought_back, **refusal})

    def get_fields(self, request, obj=None):
        """All fields of the form but those of the submission, which are next to its button."""
        if not self.has_change_permission(request, obj):
            own = ["question", "question_plain"] if self.kind == TOPIC else ["facts"]
            return ["title", *own, "description", "description_plain", "brand_names", "synonyms"]
        form = self.get_form(request, obj)(instance=obj)
        return [name for name in form.fields if name not in NOT_IN_THE_FORM]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        page = self.get_object(request, object_id) if object_id and self.has_change_permission(request) else None
        if self.has_change_permission(request) and (page or not object_id):
            request.brought_back = self.words_brought_back(request, page)
        for _try in range(TRIES):
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except WordsMeet as meeting:
                page = Page.objects.select_related("changed_by").get(kind=self.kind, slug=meeting.content.slug)
                request.brought_back = self.bring_together(request, page, meeting)
            except ChoiceMissing:
                request.brought_back = "Nothing is saved yet. Choose below where both of you wrote."
            except PreviewRequested as preview:
                return self.preview(request, preview.content)
            except PageRefusedError as error:
                request.page_refusal = {"problems": placed(request, error.problems)}
            except ContentRefused as error:
                refused = [(one.where, one.message) for one in error.problems if one.severity == "error"]
                request.page_refusal = {"problems": placed(request, refused)}
            except (PageError, EditorialError) as error:
                request.page_refusal = {"problems": [("", str(error))]}
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["page_form"] = context["adminform"].form
        context["may_edit"] = self.has_change_permission(request, obj)
        if context["may_edit"]:
            context |= self.writing_context(request, form, obj)
            data = self.form_data(form, obj, request)
            places = FormPlaces(data)
            if form.is_bound:
                formsets = [inline.formset for inline in context["inline_admin_formsets"]]
                if getattr(request, "is_just_started", False):
                    for one in (form, *(part for formset in formsets for part in formset)):
                        one.errors.clear()
                context |= {"error_list": linked_errors(places, form, formsets), "errors": []}
        context["add_url"] = reverse(f"admin:monographs_{self.kind}_add")
        if obj is not None:
            context["standing"] = standing = status_of(obj)
            if context["may_edit"]:
                context["notes"] = notes_at_fields(places, standing.problems, obj, standing.review_url)
                context["linked_notes"] = [
                    (anchor_of_field(field), places.label_of(field) if field else "", note)
                    for field, notes in context["notes"].items()
                    for note in notes
                ]
                parts = (part for inline in context["inline_admin_formsets"] for part in inline.formset)
                describe_by_notes((form, *parts), context["notes"])
                if "facts" in form.fields:
                    form.fields["facts"].widget.notes = context["notes"]
            context["delete_url"] = reverse(f"admin:monographs_{self.kind}_delete", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """The page is saved whole, with its parts: see `save_related`."""

    def save_related(self, request, form, formsets, change):
        content = self.content(form, formsets)
        if "_preview" in request.POST:
            raise PreviewRequested(tidy(content))
        version = form.cleaned_data.get("version") or 0
        if dead := broken_links(tidy(content)):
            raise PageRefusedError(dead)
        if form.instance.pk:
            content = with_choices(tidy(content), request.POST, form.instance, version)
        try:
            saved = edit_page(by=request.user, content=content, expected_version=version)
        except PageChangedError as error:
            if form.instance.pk is None:
                raise
            raise WordsMeet(tidy(content)) from error
        drafts_are_saved(by=request.user, page=saved.page, form_key=form.cleaned_data["form_key"])
        form.instance.pk, form.instance.slug = saved.page.pk, saved.page.slug
        if "_submit" in request.POST:
            revision = submit_page(by=request.user, page=saved.page, summary=form.cleaned_data["summary"])
            messages.success(request, f"Submitted for review as revision {revision.number}.")

    def content(self, form, formsets) -> PageContent:
        """What the editor wrote."""
        data, page = form.cleaned_data, form.instance
        sections, faqs = (formset.parts() for formset in formsets)
        return PageContent(
            kind=self.kind,
            slug=page.slug if page.pk else data["slug"] or key_from(data["title"]),
            title=data["title"],
            question=data.get("question", ""),
            question_plain=data.get("question_plain", ""),
            description=data["description"],
            description_plain=data["description_plain"],
            is_banned=data["is_banned"],
            ban_reason=data["ban_reason"],
            banned_on=data["banned_on"],
            brand_names=tuple(data["brand_names"]),
            synonyms=tuple(data["synonyms"]),
            facts=data.get("facts", {}),
            sections=tuple(SectionContent(s["key"], s["heading"], s["body"], s["plain"]) for s in sections),
            faqs=tuple(FaqContent(f["key"], f["question"], f["answer"], f["plain"], f["question_plain"]) for f in faqs),
        )

    def preview(self, request, content: PageContent) -> HttpResponse:
        audience = "plain" if request.POST.get("_preview") == "plain" else "professional"
        return TemplateResponse(
            request,
            "admin/monographs/preview.html",
            {
                **self.admin_site.each_context(request),
                "title": f"Preview: {content.title}",
                "content": current_content(content),
                "audience": audience,
                "kind": self.kind,
                "is_nav_sidebar_enabled": False,
            },
        )

    def construct_change_message(self, request, form, formsets, add=False):
        return "Submitted for review." if "_submit" in request.POST else "Saved."


@admin.register(Monograph)
class MonographAdmin(PageAdmin):
    kind = MONOGRAPH

    def get_urls(self):
        many = self.admin_site.admin_view(self.change_many_view)
        return [path("change-many/", many, name="monographs_change_many"), *super().get_urls()]

    def change_many_view(self, request):
        """The same words changed on monographs and topics."""
        return change_many(request, self.admin_site.each_context(request))


@admin.register(Topic)
class TopicAdmin(PageAdmin):
    kind = TOPIC
