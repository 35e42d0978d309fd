"""Numbers as a form or a JSON document gives them, read exactly or refused by name."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

LARGEST = 10_000  # no entry of any calculator comes near


class CalculatorError(ValueError):
    """An entry outside its domain: `field` names it, `allowed` says what would be right."""

    def __init__(self, field: str, given: object, allowed: str):
        self.field = field
        self.given = given
        self.allowed = allowed
        super().__init__(f"{field}: {in_brief(given)} is not allowed; expected {allowed}.")


def in_brief(given: object) -> str:
    """What was given, short enough for a sentence whatever it is."""
    if given is None:
        return "nothing"
    if isinstance(given, (str, float, bool, Decimal)):
        return repr(given)[:60] if isinstance(given, str) else str(given)
    if isinstance(given, int):
        return str(given) if abs(given) < LARGEST else "a number this large"
    return f"a {type(given).__name__}"


def exact_number(field: str, given: object, allowed: str) -> Decimal:
    """The entry as a finite decimal number. Text may use a comma or a point; booleans are not numbers."""
    if isinstance(given, bool) or not isinstance(given, (int, float, str, Decimal)):
        raise CalculatorError(field, given, allowed)
    if isinstance(given, int) and abs(given) >= LARGEST:
        raise CalculatorError(field, given, allowed)
    text = str(given).strip()
    try:
        number = Decimal(text.replace(",", ".") if len(text) <= 40 else "too long")
    except InvalidOperation:
        raise CalculatorError(field, text, allowed) from None
    if not number.is_finite() or abs(number) >= LARGEST:
        raise CalculatorError(field, text, allowed)
    return number


def whole_number(field: str, given: object, *, low: int, high: int) -> int:
    """The entry as a whole number from `low` to `high`, both included."""
    allowed = f"a whole number from {low} to {high}"
    number = exact_number(field, given, allowed)
    if number != number.to_integral_value() or not low <= number <= high:
        raise CalculatorError(field, given, allowed)
    return int(number)


def multiple_of(field: str, given: object, *, parts: int, low: int, high: int) -> int:
    """The entry counted in parts of one (2 for halves, 20 for twentieths), from `low` to `high` whole ones."""
    allowed = f"a number from {low} to {high} in steps of {Decimal(1) / parts}"
    counted = exact_number(field, given, allowed) * parts
    if counted != counted.to_integral_value() or not low * parts <= counted <= high * parts:
        raise CalculatorError(field, given, allowed)
    return int(counted)


def no_other_fields(given: Mapping[str, object], known: tuple[str, ...]) -> None:
    """Refuse fields that nothing would read: a misspelt one must not pass as left out."""
    for field, value in given.items():
        if field not in known:
            raise CalculatorError(str(field)[:60], value, f"one of the fields {', '.join(known)}")


def decimal_text(count: int, parts: int) -> str:
    """A count of parts of one as a plain decimal: 247 twentieths are "12.35"."""
    return format((Decimal(count) / parts).normalize(), "f")
