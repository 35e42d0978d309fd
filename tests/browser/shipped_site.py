"""The site as it is when `up` has loaded what is shipped, for tests that look at whole pages."""

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from monographs.actions.load_shipped_content import load_shipped_content

PAGES = (
    "/",
    "/monographs/",
    "/monographs/pimecrolimus/",
    "/topics/",
    "/topics/calcineurin-inhibitors-when-corticosteroids-fail/",
    "/search/?q=pimecrolimus",
    "/search/?q=nothingofthekind",
    "/ask/",
    "/ask/?q=How often is pimecrolimus applied?",
    "/audience/",
    "/references/",
    "/algorithm/",
    "/calculators/",
    "/calculators/easi/",
    "/calculators/quantities/",
    "/assessment/",
    "/editorial-policy/",
    "/medical-advisory-board/",
    "/history/monograph/pimecrolimus/",
    "/history/algorithm/eczema/",
    "/accounts/login/",
)


def load():
    load_shipped_algorithm()
    load_shipped_content()
