from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..desk.bulk import BULK, do_in_bulk
from ..desk.factor import recent_factor
from ..desk.forms import DecisionForm, PlanForm, ScheduleForm
from ..desk.posts import DECISIONS, press_button
from ..desk.queue import VIEWS, queue
from ..desk.revision_page import LAYOUTS, PREVIEWS, RevisionPage
from ..errors import ChangesNotAcknowledged, EditorialError
from ..models import Review
from .read_only import ReadOnlyAdmin


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """The review desk: its queue, and the page of each revision."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._bulk(request)
        rows = queue(request.user)
        counts = {view: sum(row.belongs_to(view) for row in rows) for view in VIEWS}
        chosen = request.GET.get("view", "")
        if chosen not in VIEWS:
            chosen = next((view for view in ("mine", "vote", "open") if counts[view]), "open")
        return TemplateResponse(
            request,
            "admin/editorial/queue.html",
            {
                **self.admin_site.each_context(request),
                "title": "Review desk",
                "is_nav_sidebar_enabled": False,
                "rows": [row for row in rows if row.belongs_to(chosen)],
                "views": [(view, label, counts[view]) for view, label in VIEWS.items()],
                "chosen": chosen,
                "chosen_label": VIEWS[chosen],
                "bulk": [(name, label) for name, (label, _) in BULK.items()],
            },
        )

    def _bulk(self, request):
        what = request.POST.get("do", "")
        chosen = [int(key) for key in request.POST.getlist("review") if key.isdecimal()]
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

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        review = (
            Review.objects.select_related("document", "revision__document", "revision__base", "claimed_by")
            .filter(pk=int(object_id) if object_id.isdecimal() else None)
            .first()
        )
        if review is None:
            raise Http404("There is no such revision on the desk.")
        page = RevisionPage(
            review=review,
            person=request.user,
            layout=request.GET.get("layout") if request.GET.get("layout") in LAYOUTS else "inline",
            audience=request.GET.get("preview") if request.GET.get("preview") in PREVIEWS else next(iter(PREVIEWS)),
        )
        keys = [change.key for change in page.changes]
        form = DecisionForm(initial={"digest": review.revision.digest}, keys=keys)
        error = None
        if request.method == "POST":
            form = DecisionForm(request.POST, keys=keys)
            try:
                messages.success(request, press_button(request, review, form))
            except EditorialError as refusal:
                error = refusal
            else:
                pressed = request.POST["do"]
                to_queue = pressed in DECISIONS
                where = reverse("admin:editorial_review_changelist") if to_queue else request.get_full_path()
                return HttpResponseRedirect(where + ("" if to_queue else f"#{request.POST.get('anchor', 'top')}"))
        return self._page(request, page, form, error)

    def _page(self, request, page, form, error):
        document = page.document
        return TemplateResponse(
            request,
            "admin/editorial/revision.html",
            {
                **self.admin_site.each_context(request),
                "title": page.revision.title,
                "is_nav_sidebar_enabled": False,
                "page": page,
                "form": form,
                "error": error,
                "missing": error.missing if isinstance(error, ChangesNotAcknowledged) else [],
                "ticked": form["acknowledged"].value() or [],
                "plan_form": PlanForm(initial={"priority": document.priority, "decide_by": document.decide_by}),
                "schedule_form": ScheduleForm(initial={"due": document.next_review_due}),
                "recent_factor": recent_factor(request),
                "layouts": LAYOUTS.items(),
                "previews": PREVIEWS.items(),
            },
            status=422 if error else 200,
        )
