"""The page on which an editor changes the same words on many pages."""

from collections import defaultdict

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from eczema_advisor.typed_numbers import number_in

from ..actions.change_many_pages import ManyRefusedError, change_many_pages, find_on_pages
from ..errors import PageError
from ..page.replacing import LONGEST_FIND, pattern_of
from ..rules.texts.text import character_problem, markup_problem, normalise_line
from .access import may_edit

MOST_CHOSEN = 500


class ChangeManyForm(forms.Form):
    """Which words, what in their place, and what to tell the board."""

    find = forms.CharField(max_length=LONGEST_FIND, label="Find", widget=forms.TextInput(attrs={"size": 60}))
    words = forms.CharField(
        max_length=1000, required=False, label="Put in its place", widget=forms.TextInput(attrs={"size": 60})
    )
    match_case = forms.BooleanField(required=False, label="Capital and small letters must be the same", label_suffix="")
    inside_words = forms.BooleanField(
        required=False,
        label="Inside longer words and figures too",
        label_suffix="",
        help_text="Else a figure is not found where it is part of a longer one, or followed by a slash.",
    )
    summary = forms.CharField(
        max_length=300,
        required=False,
        label="What changed, and why",
        help_text="For the reviewers of each page: one sentence.",
        widget=forms.TextInput(attrs={"size": 90}),
    )

    def clean_find(self):
        return normalise_line(self.cleaned_data["find"])

    def clean_words(self):
        words = normalise_line(self.cleaned_data["words"])
        if problem := character_problem(words) or markup_problem(words):
            raise forms.ValidationError(f"{problem[1][:1].upper()}{problem[1][1:]}.")
        return words

    def clean_summary(self):
        summary = normalise_line(self.cleaned_data["summary"])
        if "_submit" in self.data and not summary:
            raise forms.ValidationError(
                "Say what changed, and why: the board reads it first. Nothing is saved or submitted yet."
            )
        return summary


def change_many(request: HttpRequest, context: dict) -> HttpResponse:
    """Find (GET), then save or submit together what was chosen (POST). `context`: of every page of the admin."""
    if not may_edit(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET if "find" in request.GET else None
    form = ChangeManyForm(data)
    shown = {**context, "title": "Change words on many pages", "form": form, "found": None, "refused": []}
    if data is None or "find" in form.errors or "words" in form.errors:
        return TemplateResponse(request, "admin/monographs/change_many.html", shown)
    asked = form.cleaned_data
    pattern = pattern_of(asked["find"], match_case=asked["match_case"], inside_words=asked["inside_words"])
    if request.method == "POST" and form.is_valid():
        try:
            return changed(request, asked, pattern)
        except ManyRefusedError as error:
            shown["refused"] = error.refused
        except PageError as error:
            form.add_error(None, str(error))
    try:
        shown["found"] = find_on_pages(asked["find"], pattern)
    except PageError as error:
        form.add_error("find", str(error))
    posted = request.POST.getlist("place")
    shown |= {
        "words": asked.get("words", ""),
        "chosen": set(posted) if request.method == "POST" else None,
        "place_count": sum(len(one.places) for one in shown["found"] or ()),
    }
    return TemplateResponse(request, "admin/monographs/change_many.html", shown)


def changed(request: HttpRequest, asked: dict, pattern) -> HttpResponse:
    """Save or submit what was chosen, all or nothing."""
    chosen: defaultdict[int, set[str]] = defaultdict(set)
    for one in request.POST.getlist("place")[:MOST_CHOSEN]:
        page_id, _slash, place = one.partition("/")
        chosen[number_in(page_id)].add(place)
    if not chosen:
        raise PageError("Choose at least one text. Nothing is saved yet.")
    versions = {page_id: number_in(request.POST.get(f"version-{page_id}")) for page_id in chosen}
    is_submitted = "_submit" in request.POST
    done = change_many_pages(
        by=request.user,
        pattern=pattern,
        words=asked["words"],
        chosen=chosen,
        versions=versions,
        summary=asked["summary"] if is_submitted else "",
    )
    what = "saved and submitted for review, each as a revision of its own" if is_submitted else "saved"
    names = ", ".join(page.title for page, _revision in done)
    messages.success(request, f"{len(done)} page{'' if len(done) == 1 else 's'} {what}: {names}.")
    return redirect(reverse("admin:monographs_change_many"))
