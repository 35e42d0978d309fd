"""Who is reading: chosen once, kept in a cookie, never required. It decides between two registers of the same facts."""

from dataclasses import dataclass

from eczema_advisor.editorial.kinds import PLAIN, PROFESSIONAL

COOKIE = "audience"
ASKED_FOR = "for"  # in an address, as on paper: it holds for that one page


@dataclass(frozen=True, slots=True)
class Audience:
    """`value` is what the cookie holds, empty while nothing was chosen."""

    value: str
    label: str
    register: str

    @property
    def is_plain(self) -> bool:
        return self.register == PLAIN


NOT_CHOSEN = Audience("", "Health professional (not chosen yet)", PROFESSIONAL)
AUDIENCES = (
    Audience("physician", "Physician", PROFESSIONAL),
    Audience("nurse", "Nurse", PROFESSIONAL),
    Audience("pharmacist", "Pharmacist", PROFESSIONAL),
    Audience("student", "Student", PROFESSIONAL),
    Audience("patient", "Patient or carer", PLAIN),
)
BY_VALUE = {audience.value: audience for audience in AUDIENCES}


def current(request) -> Audience:
    """The audience of this request: asked for in the address, else chosen; one that is not known counts as none."""
    chosen = BY_VALUE.get(request.COOKIES.get(COOKIE, ""), NOT_CHOSEN)
    return BY_VALUE.get(request.GET.get(ASKED_FOR, ""), chosen)
