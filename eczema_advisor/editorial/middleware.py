"""Refusals of the desk, wherever they come up, as a page that says why: never an error of the server."""

from django.db import IntegrityError
from django.shortcuts import render

from .errors import EditorialError
from .ledger.transaction import guard_sentence


class RefusalsAsPages:
    """Turn an EditorialError, and a violation of a guard in PostgreSQL, into a page with its sentence (409)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        sentence = None
        if isinstance(exception, EditorialError):
            sentence = str(exception)
        elif isinstance(exception, IntegrityError):
            sentence = guard_sentence(exception)
        if sentence is None:
            return None
        return render(request, "editorial/refused.html", {"sentence": sentence}, status=409)
