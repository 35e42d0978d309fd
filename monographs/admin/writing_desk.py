"""The edit form while somebody writes: drafts kept, words brought back, a live preview, two people's words merged."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import wraps
from urllib.parse import urlsplit
from uuid import uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from eczema_advisor.editorial.comparison.difference import parts_of
from eczema_advisor.editorial.kinds import RenderedText
from eczema_advisor.editorial.publication.shown_revisions import content_shown
from eczema_advisor.typed_numbers import number_in, row_named

from ..actions.keep_draft import keep_draft
from ..actions.submit_page import current_content
from ..comparator.changes.revised_page import remarks_on
from ..models import Page, PageDraft, PageVersion, page_content
from ..page.content import PageContent
from ..page.frozen_content import thawed_page
from ..page.merging.page_merge import Clash, Merge, merge_pages
from ..page.merging.page_texts import label_of, page_with, texts_of
from ..review.reading_sections import rendered_section
from .insertable import fields_to_insert_into, found_for, with_inserted
from .page_templates import copy_of, template_page
from .typed_page import (
    PARTS,
    fields_of,
    number_of_parts,
    typed_fields,
    typed_page,
    typed_text,
    with_part_moved,
)

SAID = {  # by buttons that change nothing
    "_find": "Choose below what to insert, and where. Nothing is saved yet.",
    "_show": "This is how readers would see what you wrote. Nothing is saved yet.",
    "_resume": "What you had typed is here again. It is not saved yet.",
}
MOST_LISTED = 12  # drafts and versions that the form offers


class WordsMeet(Exception):  # noqa: N818
    """Somebody saved the page after this editor opened it. `content` is what the editor wrote."""

    def __init__(self, content: PageContent):
        self.content = content


class ChoiceMissing(Exception):  # noqa: N818
    """Two people's words clash, and of some nobody has said yet which stay."""


def draft_time(at) -> str:
    """When a draft was kept, as the form says it: the time alone if it was today."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else f"{local:%H:%M on %d %B}".replace(" 0", " ")


def part_previews(kind: str, data: Mapping[str, str], only: str | None = None) -> dict[str, list[RenderedText]]:
    """Each section and FAQ as its readers would see it, in both registers, by the name of its form."""
    typed = typed_page(kind, data)
    content = current_content(typed)
    shown = {}
    for section in typed.sections:
        if only in (None, section.key):
            shown[section.key] = rendered_section(content, section.key, None)
    for faq in content["faqs"]:
        if only in (None, faq["key"]):
            shown[faq["key"]] = rendered_section({**content, "faqs": [faq]}, "questions_and_answers", None)
    return shown


def part_remarks(kind: str, data: Mapping[str, str], only: str, slug: str) -> list[str]:
    """Where the two registers of a section or FAQ disagree as they are typed, or one was changed alone since the
    version that is shown; a sentence each."""
    shown = content_shown(kind, slug) if slug else None
    key = data.get(f"{only}-key") or only
    before = part_of(thawed_page(shown), key) if shown else None
    remarks = remarks_on(with_key(part_of(typed_page(kind, data), only), slug, key), before)
    return [f"{remark.difference[:1].upper()}{remark.difference[1:]}." for _where, remark in remarks]


def with_key(page: PageContent, slug: str, key: str) -> PageContent:
    """A page of one part with the names that it is kept under, in place of those of the form."""
    sections = tuple(replace(one, key=key) for one in page.sections)
    return replace(page, slug=slug, sections=sections, faqs=tuple(replace(one, key=key) for one in page.faqs))


def part_of(page: PageContent, key: str) -> PageContent:
    """A page of one section or FAQ."""
    return PageContent(
        kind=page.kind,
        slug=page.slug,
        title="",
        sections=tuple(one for one in page.sections if one.key == key),
        faqs=tuple(one for one in page.faqs if one.key == key),
    )


def kept_version(page: Page, version: int) -> PageVersion | None:
    return PageVersion.objects.filter(page=page, version=version).first()


def merge_with_page(content: PageContent, version: int, page: Page) -> Merge:
    """What an editor wrote on `version` of the page, and what the page holds now."""
    kept = kept_version(page, version)
    theirs = page_content(page)
    base = kept.page_content() if kept else None
    return merge_pages(base, content, theirs)


def outline(kind: str, data: Mapping[str, str]) -> list[tuple[str, str]]:
    """The parts of the page as they are typed: (name of the form, heading or question)."""
    typed = typed_page(kind, data)
    parts = [(one.key, one.heading) for one in typed.sections] + [(one.key, one.question) for one in typed.faqs]
    return [(name, title) for name, title in parts if title]


def asked_clashes(data: Mapping[str, str], page: Page, version: int) -> list[Clash]:
    """The clashes that the form asks about: what is typed, and what the page held when they were found."""
    places = (data.get("clashes") or "").split()
    if not places:
        return []
    kept = kept_version(page, version)
    theirs = texts_of(kept.page_content() if kept else page_content(page))
    return [
        Clash(place, label_of(place, theirs), typed_text(data, place), theirs.texts.get(place, ""))
        for place in places
        if place in theirs.texts or re.fullmatch(r"facts(\.[a-z0-9_]+)+|(sections|faqs)\.[a-z0-9-]+\.[a-z_]+", place)
    ]


def with_choices(content: PageContent, data: Mapping[str, str], page: Page, version: int) -> PageContent:
    """What an editor wrote, with their own words or the others' where the form asked which. Raises ChoiceMissing."""
    clashes = asked_clashes(data, page, version)
    choices = {clash.place: data.get(f"clash-{clash.place}") for clash in clashes}
    if any(choice not in ("mine", "theirs") for choice in choices.values()):
        raise ChoiceMissing
    told = texts_of(content)
    texts = told.texts | {clash.place: clash.theirs for clash in clashes if choices[clash.place] == "theirs"}
    return page_with(content, replace(told, texts=texts)) if clashes else content


def carries_words(view, title: str):
    """`view`, but who is no longer signed in, or whose form has expired, gets back a page that holds what they typed.

    Only for a form that this site sent: what another site posts is never shown.
    """

    def expired(request: HttpRequest) -> HttpResponse | None:
        origin = urlsplit(request.headers.get("Origin", ""))
        if request.method != "POST" or origin.netloc != request.get_host() or "form_key" not in request.POST:
            return None
        fields = {name: str(text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
        context = {
            "title": title,
            "fields": typed_fields(fields),
            "words": [text for text in fields.values() if len(text) > 60],
            "is_signed_in": request.user.is_authenticated,
        }
        return TemplateResponse(request, "admin/monographs/words_kept.html", context, status=401).render()

    @wraps(view)
    def carrying(request: HttpRequest, *arguments, **options):
        if request.method == "POST" and not request.user.is_authenticated and (page := expired(request)):
            return page
        return view(request, *arguments, **options)

    carrying.when_expired = expired  # type: ignore[attr-defined]
    return carrying


class WritingDesk(admin.ModelAdmin):
    """What the form of a page does besides saving."""

    kind: str

    def get_urls(self):
        name = f"monographs_{self.kind}"
        views = [
            path("insert/", self.admin_site.admin_view(self.insert_view), name=f"{name}_insert"),
            path("add/draft/", self.admin_site.admin_view(self.draft_view), name=f"{name}_draft_new"),
            path("add/part/", self.admin_site.admin_view(self.part_view), name=f"{name}_part_new"),
            path("<path:object_id>/draft/", self.admin_site.admin_view(self.draft_view), name=f"{name}_draft"),
            path("<path:object_id>/part/", self.admin_site.admin_view(self.part_view), name=f"{name}_part"),
        ]
        pages = super().get_urls()
        for one in pages:
            if one.name in (f"{name}_add", f"{name}_change"):
                one.callback = carries_words(one.callback, "What you typed is here")
        return [*views, *pages]

    def page_to_write(self, request: HttpRequest, object_id: str | None) -> Page | None:
        """The page of the form; none where it is new. Raises PermissionDenied and Http404."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if object_id is None:
            return None
        page = self.get_object(request, object_id)
        if page is None:
            raise Http404
        return page

    @method_decorator(require_POST)
    def draft_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Keep what is typed; says when, who else types here, and whether the page has moved on."""
        page = self.page_to_write(request, object_id)
        self.keep_typed(request, page)
        others = PageDraft.objects.of_page(self.kind, page.pk).recent() if page else PageDraft.objects.none()
        names = others.exclude(person_id=request.user.pk).order_by("person_id").distinct("person_id")
        version = request.POST.get("version") or "0"
        return JsonResponse(
            {
                "kept": draft_time(timezone.now()),
                "others": [draft.person.display_name for draft in names.select_related("person")],
                "moved_on": page is not None and version != str(page.version),
            }
        )

    @method_decorator(require_POST)
    def part_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """One section or FAQ as readers would see it, as a fragment of a page."""
        wanted = request.GET.get("part", "")
        page = self.page_to_write(request, object_id)
        shown = part_previews(self.kind, request.POST, wanted).get(wanted, [])
        remarks = part_remarks(self.kind, request.POST, wanted, page.slug if page else "")
        context = {"columns": shown, "remarks": remarks}
        return TemplateResponse(request, "admin/monographs/part_preview.html", context)

    def insert_view(self, request: HttpRequest) -> HttpResponse:
        """Sources, or pages and sections, that a search finds, as a fragment of a page."""
        self.page_to_write(request, None)
        found = found_for(request.GET.get("what", ""), request.GET.get("q", ""))
        return TemplateResponse(request, "admin/monographs/insertable.html", {"found": found})

    def keep_typed(self, request: HttpRequest, page: Page | None) -> PageDraft | None:
        return keep_draft(
            by=request.user,
            kind=self.kind,
            page=page,
            form_key=(request.POST.get("form_key") or "")[:32],
            version=number_in(request.POST.get("version")),
            fields=typed_fields(request.POST),
        )

    def words_brought_back(self, request: HttpRequest, page: Page | None) -> str:
        """Fill the form with a draft, an earlier version or what was just sent; says so, or "" where nothing was."""
        if request.method == "POST":
            return self.words_sent(request, page)
        if draft_id := request.GET.get("draft", ""):
            mine = PageDraft.objects.of_page(self.kind, page.pk if page else None).filter(person=request.user)
            draft = row_named(mine, draft_id)
            if draft is None:
                raise Http404
            self.fill(request, {**draft.fields, "form_key": draft.form_key, "version": str(draft.version)})
            return f"This is what you had typed at {draft_time(draft.at)}. It is not saved yet."
        if page is None and "template" in request.GET:
            self.start_with(request, template_page(self.kind))
            return "These are the sections of a new page. Nothing is saved yet."
        if page is None and (number := request.GET.get("copy_of", "")):
            source = row_named(Page.objects.with_content().filter(kind=self.kind), number)
            if source is None:
                raise Http404
            self.start_with(request, copy_of(source))
            return f"This is a copy of “{source.title}”: give it its own title and address. Nothing is saved yet."
        if page and (number := request.GET.get("version", "")):
            version = kept_version(page, number_in(number))
            if version is None:
                raise Http404
            self.fill(request, fields_of(version.page_content(), page))
            return f"This is version {version.version}, of {draft_time(version.at)}. Saving makes it the page again."
        return ""

    def words_sent(self, request: HttpRequest, page: Page | None) -> str:
        """What a button of the form does that saves nothing."""
        if "_draft" in request.POST:
            self.keep_typed(request, page)
            return f"Your draft was kept at {draft_time(timezone.now())}. The page itself is not saved yet."
        if prefix := request.POST.get("_add_part"):
            return added_part(request, prefix)
        if moved := request.POST.get("_move"):
            request.POST, said = with_part_moved(request.POST, moved)  # type: ignore[assignment]
            return said
        if "_insert" in request.POST:
            return insert_into_form(request)
        return next((said for button, said in SAID.items() if button in request.POST), "")

    def start_with(self, request: HttpRequest, content: PageContent) -> None:
        """Fill the form of a new page; what is still missing in it is no error yet."""
        self.fill(request, {**fields_of(content, None), "form_key": uuid4().hex})
        request.is_just_started = True  # type: ignore[attr-defined]

    def fill(self, request: HttpRequest, fields: Mapping[str, str]) -> None:
        """Go on as if the editor had sent these fields, without a button."""
        data = QueryDict(mutable=True)
        data.update(fields)
        request.FILES.keys()  # reads the request now: read later, it would put its own fields in place of these
        request.method = "POST"
        request.POST = data  # type: ignore[assignment]

    def bring_together(self, request: HttpRequest, page: Page, meeting: WordsMeet) -> str:
        """Put both people's words into the form. Gives what has to be asked first, "" where it may be saved."""
        merge = merge_with_page(meeting.content, number_in(request.POST.get("version")), page)
        who = page.changed_by.display_name if page.changed_by else "Somebody"
        button = "_submit" if "_submit" in request.POST else "_continue"
        keep = {name: request.POST.get(name, "") for name in ("summary", "form_key")}
        said = [f"{who} saved this page at {draft_time(page.changed_at)}, after you opened it."]
        if merge.taken:
            said.append(f"From {who}: {'; '.join(merge.taken)}.")
        if merge.kept:
            said.append(f"One of you removed what the other changed; it is still here: {'; '.join(merge.kept)}.")
        if merge.clashes or merge.kept or button == "_submit":
            places = " ".join(clash.place for clash in merge.clashes)
            self.fill(request, {**fields_of(merge.page, page), **keep, "clashes": places})
            ask = "Choose below where both of you wrote." if merge.clashes else "Look at it, and save it then."
            return " ".join([*said, "Nothing is saved yet.", ask])
        self.fill(request, {**fields_of(merge.page, page), **keep, button: "1"})
        messages.info(request, " ".join([*said, "Both are kept."]))
        return ""

    def form_data(self, form, page: Page | None, request: HttpRequest) -> Mapping[str, str]:
        """The fields of the form as it is shown."""
        return request.POST if form.is_bound else fields_of(page_content(page), page) if page else {}

    def writing_context(self, request: HttpRequest, form, page: Page | None) -> dict:
        """What the template shows of drafts, versions, other people and previews."""
        form_key = str(form["form_key"].value() or "")
        drafts = PageDraft.objects.of_page(self.kind, page.pk if page else None)
        mine = list(drafts.filter(person=request.user).values("pk", "at", "is_saved", "form_key")[:MOST_LISTED])
        others = drafts.recent().exclude(person=request.user).order_by("person_id", "-id").distinct("person_id")
        data = self.form_data(form, page, request)
        version = number_in(str(form["version"].value() or ""))
        clashes = asked_clashes(data, page, version) if page and form.is_bound else []
        waiting = next((one for one in mine if not one["is_saved"] and one["form_key"] != form_key), None)
        return {
            "brought_back": getattr(request, "brought_back", ""),
            "clashes": clash_lines(clashes, data),
            "my_drafts": [{"pk": one["pk"], "at": draft_time(one["at"])} for one in mine],
            "waiting_draft": {"pk": waiting["pk"], "at": draft_time(waiting["at"])}
            if waiting and not form.is_bound
            else None,
            "versions": PageVersion.objects.filter(page=page).select_related("by")[:MOST_LISTED] if page else [],
            "others_here": [(one.person.display_name, draft_time(one.at)) for one in others.select_related("person")]
            if page
            else [],
            "previews": part_previews(self.kind, data),
            "outline": outline(self.kind, data),
            **inserting_context(data),
        }


def added_part(request: HttpRequest, prefix: str) -> str:
    """Put an empty section or FAQ at the end of the form; says so."""
    if prefix in PARTS:
        data = request.POST.copy()
        data[f"{prefix}-TOTAL_FORMS"] = str(number_of_parts(data, prefix) + 1)
        request.POST = data  # type: ignore[assignment]
    return "There is an empty one at the end. Nothing is saved yet."


def insert_into_form(request: HttpRequest) -> str:
    """Put the chosen citation or link into the chosen field; says what happened."""
    data = request.POST.copy()
    chosen, name = data.get("insert-this", ""), data.get("insert-into", "")
    labels = dict(fields_to_insert_into(data))
    if not chosen or name not in labels:
        return "Nothing was inserted: choose what to insert and the text that it goes into."
    data[name] = with_inserted(data.get(name) or "", chosen)
    request.POST = data  # type: ignore[assignment]
    return f"{chosen} is in the text now: {labels[name]}. Nothing is saved yet."


def inserting_context(data: Mapping[str, str]) -> dict:
    """What the panel for citations and links shows where there are no scripts."""
    what, search = data.get("insert-what", ""), data.get("insert-q", "")
    return {
        "insert_what": what,
        "insert_search": search,
        "insertable": found_for(what, search) if "_find" in data else [],
        "insert_fields": fields_to_insert_into(data) if "_find" in data else [],
        "has_searched": "_find" in data,
    }


def clash_lines(clashes: list[Clash], data: Mapping[str, str]) -> list[dict]:
    """Clashes for the template, with the words that differ marked."""
    lines = []
    for clash in clashes:
        parts = parts_of(clash.theirs, clash.mine)
        lines.append(
            {
                "clash": clash,
                "mine": [part for part in parts if part.kind != "removed"],
                "theirs": [part for part in parts if part.kind != "added"],
                "choice": data.get(f"clash-{clash.place}", ""),
            }
        )
    return lines
