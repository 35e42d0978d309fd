"""Every component of templates/components on one page, for those who build pages. Not public."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

ALERT = {
    "key": "example",
    "label": "An example of how a source is shown (2025)",
    "status": "retracted",
    "status_label": "Retracted",
    "tone": "warning",
    "is_flagged": True,
    "since": date(2026, 3, 1),
    "link": "https://example.org/notice",
}
ALERTS = {
    "tone": "warning",
    "flagged": [ALERT],
    "shown": [ALERT],
    "unchecked": [ALERT],
    "unchecked_since": ALERT["since"],
    "checked": date(2026, 1, 12),
}

REFERENCE = {
    "key": "example",
    "type": "guideline",
    "authors": "Author A, Author B, et al.",
    "title": "An example of how a source is shown",
    "publication": "Journal of Examples 1:1–9",
    "year": "2025",
    "doi": "10.1000/example",
    "pmid": "1",
    "doi_verified": False,
    "pmid_verified": True,
    "note": "Recommendations are for adults.",
    "alert": ALERT,
    "read": {"label": "in excerpt", "sections": "sections 1 and 2", "date": "June 2025"},
}

FACTS = [
    {"label": "Dose", "value": "Thin layer, twice a day", "key": True},
    {
        "label": "From what age",
        "value": mark_safe('3 months <sup><a class="citation" href="#ref-example">1</a></sup>'),
        "key": True,
    },
    {"label": "Used for", "value": "Mild to moderate eczema when a corticosteroid is unsuitable"},
    {"label": "When to review", "value": "6 weeks"},
    {
        "label": "Do not use",
        "value": "Infected skin, immunocompromise, skin malignancy",
        "tone": "warning",
        "wide": True,
    },
]

FAQS = [
    ("faq-1", "How often is it applied?", "Twice a day, until the skin is clear."),
    ("faq-2", "May it be used on the face?", "Yes."),
]

EVENTS = [
    {"when": "Today", "what": "Start, twice a day"},
    {"when": "2 weeks", "what": "Reconsider if there is no sign of improvement"},
    {"when": "6 weeks", "what": "Re-examine the diagnosis if it is no better"},
]

PARTS = [
    ("status", "Status"),
    ("notices", "Notices"),
    ("panels", "Panels"),
    ("reading", "Reading"),
    ("forms", "Forms"),
]


class ExampleForm(forms.Form):
    """One field of each sort, bound and wrong, so that errors show."""

    age = forms.IntegerField(min_value=0, max_value=1440, help_text="In completed months.")
    severity = forms.ChoiceField(choices=[("mild", "Mild"), ("moderate", "Moderate")], widget=forms.RadioSelect)
    sites = forms.MultipleChoiceField(
        choices=[("face", "Face"), ("hands", "Hands")], widget=forms.CheckboxSelectMultiple, required=False
    )
    region = forms.ChoiceField(choices=[("uk", "United Kingdom"), ("us", "United States")])


def example_document(state: str, step: int, **fields) -> SimpleNamespace:
    """Something shaped like an editorial PublicDocument."""
    approved = state == "approved"
    shown = {
        "state": state,
        "step": step,
        "is_pending": not approved,
        "is_withdrawn": state == "withdrawn",
        "is_banned": False,
        "withdrawn_reason": "A supply warning supersedes the dose given here.",
        "newer_in_review": False,
        "last_changed": date(2026, 9, 4),
        "last_reviewed": date(2026, 10, 1) if approved else None,
        "reviewers": [("Name of a member", "Dermatologist", date(2026, 10, 1))] if approved else [],
        "next_review_due": date(2027, 10, 1) if approved else None,
        "is_overdue": False,
        "revision_number": 3,
        "digest": "3f5a" * 16,
        "history_url": "#status",
        "verify_url": "#status",
    }
    return SimpleNamespace(**{**shown, **fields})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or getattr(request.user, "works_here", False)):
        raise Http404
    submitted = example_document("submitted", 1)
    under_review = example_document("under_review", 2)
    approved = example_document("approved", 3, newer_in_review=True, is_overdue=True)
    withdrawn = example_document("withdrawn", 3)
    return render(
        request,
        "gallery.html",
        {
            "documents": [submitted, under_review, approved, withdrawn],
            "doors": [
                ("Pimecrolimus", "Calcineurin inhibitor, cream 1 %", submitted),
                ("Tacrolimus ointment", "Calcineurin inhibitor, ointment 0.03 % and 0.1 %", approved),
            ],
            "facts": FACTS,
            "faqs": FAQS,
            "events": EVENTS,
            "reference": REFERENCE,
            "alerts": ALERTS,
            "form": ExampleForm({"age": "5000", "severity": ""}),
            "entries": PARTS,
            "actions": ["Start systemic aciclovir now.", "Same-day dermatology assessment."],
            "audience": SimpleNamespace(value="physician", label="Physician"),
            "audiences": [("physician", "Physician"), ("nurse", "Nurse"), ("patient", "Patient or carer")],
        },
    )
