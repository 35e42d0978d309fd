"""The review desk in the admin: the queue, the reading desk, and everything about a revision on one page."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from eczema_advisor.typed_numbers import KEY_DIGITS, number_in, row_named

from ..desk.bulk import BULK, do_in_bulk
from ..desk.factor import recent_factor
from ..desk.forms import DecisionForm, PlanForm, ScheduleForm
from ..desk.posts import DECISIONS, press_button
from ..desk.queue import PAGE, VIEWS, counts_by_view, queue, withdrawable
from ..desk.reading.decision_record import DecisionRecord
from ..desk.reading.reading_page import ReadingPage
from ..desk.reading.reading_progress import progress_of
from ..desk.revision_page import LAYOUTS, PREVIEWS, RevisionPage
from ..errors import ChangesNotAcknowledged, EditorialError
from ..models import Review
from ..workflow.permissions import can_withdraw
from .read_only import ReadOnlyAdmin


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """The review desk: its queue, and the page of each revision."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._bulk(request)
        counts = counts_by_view(request.user)
        chosen = request.GET.get("view", "")
        if chosen not in VIEWS:
            chosen = next((view for view in ("mine", "vote", "open") if counts[view]), "open")
        page = Paginator(range(counts[chosen]), PAGE).get_page(request.GET.get("page", ""))
        part = slice((page.number - 1) * PAGE, page.number * PAGE)
        return TemplateResponse(
            request,
            "admin/editorial/queue.html",
            {
                **self.admin_site.each_context(request),
                "title": "Review desk",
                "is_nav_sidebar_enabled": False,
                "rows": queue(request.user, chosen, part),
                "page": page,
                "views": [(view, label, counts[view]) for view, label in VIEWS.items()],
                "chosen": chosen,
                "chosen_label": VIEWS[chosen],
                "progress": progress_of(request.user) if request.user.is_board_member else None,
                "bulk": [(name, label) for name, (label, _) in BULK.items()],
            },
        )

    def _bulk(self, request):
        what = request.POST.get("do", "")
        chosen = [number for key in request.POST.getlist("review") if (number := number_in(key, digits=KEY_DIGITS))]
        if what not in BULK or not chosen:
            messages.error(request, "Choose at least one document, then what to do with it.")
        else:
            reviews = Review.objects.filter(pk__in=chosen).select_related("revision", "document").order_by("pk")
            done, refused = do_in_bulk(what, reviews, request.user)
            if done:
                messages.success(request, f"{BULK[what][0]}: {done} document{'' if done == 1 else 's'}.")
            for sentence in refused:
                messages.error(request, sentence)
        return HttpResponseRedirect(request.get_full_path())

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("withdraw/", wrap(self.withdraw_view), name="editorial_review_withdraw"),
            path("<str:object_id>/read/", wrap(self.reading_view), name="editorial_review_read"),
            path("<str:object_id>/read/<str:section>/", wrap(self.reading_view), name="editorial_review_read_section"),
            path("<str:object_id>/record/", wrap(self.record_view), name="editorial_review_record"),
            *super().get_urls(),
        ]

    def withdraw_view(self, request):
        """What can be withdrawn, to be found and opened at once from a phone."""
        if not self.has_view_permission(request) or not can_withdraw(request.user):
            raise PermissionDenied
        words = request.GET.get("q", "").replace("\x00", "")[:100]
        page = Paginator(withdrawable(words), PAGE).get_page(request.GET.get("page", ""))
        context = {"title": "Withdraw a page", "is_nav_sidebar_enabled": False, "words": words, "page": page}
        return TemplateResponse(
            request, "admin/editorial/withdrawable.html", {**self.admin_site.each_context(request), **context}
        )

    def review_named(self, request, key: str) -> Review:
        """The review with its revision; refuses who may not see the desk, and what is not on it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        reviews = Review.objects.select_related("document", "revision__document", "revision__base", "claimed_by")
        review = row_named(reviews, key)
        if review is None:
            raise Http404("There is no such revision on the desk.")
        return review

    def change_view(self, request, object_id, form_url="", extra_context=None):
        review = self.review_named(request, object_id)
        page = RevisionPage(
            review=review,
            person=request.user,
            layout=request.GET.get("layout") if request.GET.get("layout") in LAYOUTS else "inline",
            audience=request.GET.get("preview") if request.GET.get("preview") in PREVIEWS else next(iter(PREVIEWS)),
        )
        form, error = self.form_of(request, page), None
        if request.method == "POST":
            answer, error = self.press(request, page, form)
            if answer:
                return answer
        return self.answered(request, "admin/editorial/revision.html", page, form, error)

    def reading_view(self, request, object_id, section=""):
        """A section of a revision as readers will see it, and the button that says one has read it."""
        reading = ReadingPage(
            review=self.review_named(request, object_id),
            person=request.user,
            section_key=section,
            against=request.GET.get("against", ""),
        )
        if section and reading.line.key != section:
            raise Http404("The revision has no such section.")
        form, error = self.form_of(request, reading.page), None
        if request.method == "POST":
            following = reading.next_unread
            answer, error = self.press(request, reading.page, form, at=(object_id, section), following=following)
            if answer:
                return answer
        return self.answered(request, "admin/editorial/reading_desk.html", reading.page, form, error, reading=reading)

    def record_view(self, request, object_id):
        """The decision on one sheet, for the board's file."""
        record = DecisionRecord(self.review_named(request, object_id))
        context = {**self.admin_site.each_context(request), "title": record.title, "record": record}
        return TemplateResponse(
            request, "admin/editorial/decision_record.html", {**context, "is_nav_sidebar_enabled": False}
        )

    def form_of(self, request, page) -> DecisionForm:
        keys = [section.digest for section in page.to_read]
        if request.method == "POST":
            return DecisionForm(request.POST, keys=keys)
        return DecisionForm(initial={"digest": page.revision.digest}, keys=keys)

    def press(self, request, page, form, at=None, following=None):
        """Do what the pressed button says: (where to go then, None), or (None, why it was refused).

        `at`: revision and section of the reading desk on which it was pressed; `following`: the section to read next.
        """
        try:
            messages.success(request, press_button(request, page.review, form))
        except EditorialError as refusal:
            return None, refusal
        pressed = request.POST["do"]
        if pressed in DECISIONS:
            return HttpResponseRedirect(self.next_document(request)), None
        if at is None:
            return HttpResponseRedirect(f"{request.get_full_path()}#{request.POST.get('anchor', 'top')}"), None
        if pressed == "read" and following:
            at = (at[0], following.key)
        name = "admin:editorial_review_read_section" if at[1] else "admin:editorial_review_read"
        anchor = "comments" if pressed in ("comment", "reply", "resolve") else "decision"
        anchor = "section" if pressed == "read" else anchor
        if pressed == "read" and not following:
            anchor = "decision"
        return HttpResponseRedirect(reverse(name, args=[part for part in at if part]) + f"#{anchor}"), None

    def next_document(self, request) -> str:
        """After a decision: the next document that waits for this member, or the queue when none does."""
        review = progress_of(request.user).next
        if review is None:
            return reverse("admin:editorial_review_changelist")
        messages.info(request, f"Next: {review.revision.title}.")
        return reverse("admin:editorial_review_read", args=[review.pk])

    def answered(self, request, template, page, form, error, **more):
        document = page.document
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "title": page.revision.title,
                "is_nav_sidebar_enabled": False,
                "page": page,
                "form": form,
                "error": error,
                "typed": request.POST if error else {},
                "missing": error.missing if isinstance(error, ChangesNotAcknowledged) else [],
                "plan_form": PlanForm(initial={"priority": document.priority, "decide_by": document.decide_by}),
                "schedule_form": ScheduleForm(initial={"due": document.next_review_due}),
                "recent_factor": recent_factor(request),
                "layouts": LAYOUTS.items(),
                "previews": PREVIEWS.items(),
                **more,
            },
            status=422 if error else 200,
        )
