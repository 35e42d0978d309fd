from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..algorithm_in_use import algorithm_in_use
from ..algorithm_reading import AlgorithmReading
from ..drawings import ladder
from ..proofs import proof_of


@require_safe
@conditional_page
def algorithm(request):
    """The whole rule set for reading, made from the tables of the public version."""
    in_use = algorithm_in_use()
    reading = AlgorithmReading(in_use.rules, in_use.tables)
    context = {
        "algorithm": in_use,
        "reading": reading,
        "contents": reading.contents,
        "ladder": ladder(),
        "proof": proof_of(in_use.digest),
    }
    return render(request, "assessment/algorithm.html", context)
