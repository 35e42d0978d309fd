"""What kind of answer a question asks for (an age, a dose, a time …), and how a text shows that it holds one."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskedFor:
    """`facts`: which lines at a glance answer it, best first. `is_strict`: what does not hold it is no answer."""

    name: str
    asks: re.Pattern[str]
    holds: re.Pattern[str]
    facts: tuple[str, ...] = ()
    is_strict: bool = False


FIGURE = r"\d[\d.,]*(?:\s*(?:–|-|to)\s*\d[\d.,]*)?"
TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times?|applications?|sessions?)"

EFFECT = r"\b(?:respon[ds]\w*|improve\w*|benefit|effect|works?|faster|better|relie[fv]\w*|judged|assess\w*|review\w*)\b"


def kind(name: str, asks: str, holds: str, *facts: str, is_strict: bool = False) -> AskedFor:
    flags = re.IGNORECASE | re.VERBOSE
    return AskedFor(name, re.compile(asks, flags), re.compile(holds, flags), facts, is_strict)


# The first that a question asks for counts.
KINDS = (
    kind(
        "age",
        r"""\b(?:from|at|until)?\s*(?:what|which|whichever)\s+ages?\b|\bhow\s+(?:old|young|small|little)\b
        |\b(?:min(?:imum)?|lower|lowest|youngest|smallest|earliest|licen[cs]ed|starting|permitted|allowed)\s+
            (?:\w+\s+){0,2}?ages?\b
        |\bage\s+(?:limit|range|group|floor|restriction|licen[cs]e|from)s?\b|\byoungest\b|\bages?\b(?=\W*$)
        |\b(?:which|what)\s+ages\b|\b(?:too\s+young|old\s+enough)\b
        |\b(?:allowed|permitted|licen[cs]ed|approved|okay?|safe|suitable|used|given)\b(?:\s+\w+){0,3}?
            \s+(?:under|below|before)\s+(?:the\s+age\s+of\s+)?\d+s?\b(?!\s*(?:kg|kilo|%|mg|g\b|weeks?|days?))""",
        rf"\b{FIGURE}\s*(?:months?|years?)|\bbirth\b|\bany\s+age\b|\bage\s+limit|\badults\b",
        "from_age",
    ),
    kind(
        "frequency",
        r"""\bhow\s+(?:often|frequently|regularly)\b|\bhow\s+many\s+(?:times|applications|sessions|goes|doses)\b
        |\b(?:times?|sessions|goes|applications?|doses)\s+(?:a|in\s+a|per|each|every)\s+(?:day|week|month|24\s*h(?:ours?)?)\b|\bfrequency\b|\binterval\b
        |\bonce\s+or\s+twice\b|\bevery\s+how\b""",
        rf"\b(?:once|twice|thrice)\b|\bdaily\b|\bweekly\b|\bmonthly\b|\bevery\s+(?:{FIGURE}\s*)?{TIME}"
        rf"|\b{FIGURE}\s*(?:times|days|sessions|doses)?\s*(?:a|per|each)\s+(?:day|week|month|year|course)"
        r"|/day\b|\bat\s+\d+\s+weeks|\beach\s+visit|\AWhen\b",  # what the first column of a table says
        "dose",
    ),
    kind(
        "avoid",
        r"""\b(?:contra-?indicat\w+)\b|\bwho\s+(?:must|should|can|may)\s*(?:not|n't|never)\b|\bwho\s+can'?t\b
        |\b(?:do|must|should|may)\s+not\s+(?:be\s+)?(?:use|given|take|have|be\s+used|be\s+given|be\s+taken)\w*
        |\bwhen\s+(?:not|never|(?:must|should|may|can)(?:n't)?\s+(?:\w+\s+){0,3}?(?:not|never|avoided|be\s+avoided))\b
        |\bdo-not-use\b|\bshould\w*\s+(?:\w+\s+){0,3}?avoid(?:ed)?\b(?=\W*$)""",
        r".",
        "do_not_use",
    ),
    kind(
        "onset",
        r"""\bhow\s+(?:long|soon|quick(?:ly)?|fast|many\s+(?:days|weeks|months))\b.{0,40}?
            \b(?:to|(?:start|begin)\w*|does|do|will|until|till|before)\b.{0,20}?
            \b(?:work(?:s|ing)?|kicks?\s+in|takes?\s+effect|help(?:s|ing)?|act|see\s+(?:a\s+)?(?:results?|difference|change))\b
        |\bwhen\s+(?:will|does|do)\b.{0,30}?\b(?:work|start\s+working|kick\s+in|take\s+effect)\b
        |\bhow\s+(?:soon|quick(?:ly)?|fast|rapidly)\b.{0,50}?
            \b(?:better|eas(?:e|es|ed|ier)|improve\w*|relie[fv]\w*|calms?|settles?|results?|works?|acts?|respon[ds]\w*)\b""",
        rf"{EFFECT}[^.;\n]*?\b{FIGURE}\s*{TIME}|\b{FIGURE}\s*{TIME}[^.;\n]*?{EFFECT}|\b(?:at|week|weeks)\s+{FIGURE}[^.;\n]*?{EFFECT}",
        is_strict=True,
    ),
    kind(
        "share",
        r"""\b(?:what|which)\s+(?:proportion|percentage|share|fraction)\b
        |\b(?:response|responder|success|clearance|positivity|remission|relapse|recurrence|cure|failure|dropout)\s+rates?\b
        |\bhow\s+many\s+(?:people|patients|children|adults|users|of\s+(?:them|those|us))\b|\b(?:in|out\s+of)\s+how\s+many\b
        |\bEASI[\s-]*(?:50|75|90|100)\b|\bIGA\s*(?:0|1|0/1|success)\b|\bprevalence\b""",
        r"\d\s*%|\bper\s*cent\b|\b\d[\d,]*\s+(?:of|in|out\s+of)\s+(?:the\s+)?\d|\bhalf\b|\b(?:one\s+)?(?:third|quarter|tenth)s?\b",
        is_strict=True,
    ),
    kind(
        "duration",
        r"""\bhow\s+long\b|\bhow\s+many\s+(?:days?|weeks?|months?|years?|hours?|minutes?)\b|\bhow\s+soon\b|\bduration\b
        |\bfor\s+how\b|\b(?:longest|maximum)\s+(?:course|stretch|time|duration)\b|\b(?:days?|weeks?)\s+(?:allowed|tops|max)\b
        |\bafter\s+how\s+many\b|\bhow\s+quick|\bhow\s+many\b.{0,25}\b(?:days?|weeks?|months?)\s+(?:at\s+most|tops|max)\b
        |\bhalf[\s-]*life\b|\bshelf[\s-]*life\b|\bwaiting\s+time\b""",
        rf"\b{FIGURE}\s*{TIME}|\bonce\b|\buntil\b|\bas\s+soon\b|\bweek\s+\d",
    ),
    kind(
        "dose",
        r"""\bdos(?:e|es|age|ing)\b|\bhow\s+(?:many|much)\s+(?:mg|milligrams?|tablets?|units|ml|millilit)|\bloading\b
        |\b(?:mg|milligrams?)\b|\bregimen\b|\bstrengths?\b|\bwhat\s+percent|\bper\s+kg\b|\bhow\s+strong\b""",
        rf"\b{FIGURE}\s*(?:mg|g|µg|micrograms?|%|ml|units?)\b|\d\s*%|\bthin\s+layer|\bdose\b",
        "dose",
    ),
    kind(
        "amount",
        r"""\bhow\s+much\b|\bhow\s+many\s+(?:grams?|tubes?|fingertip|g)\b|\b(?:grams?|quantity|amount|fingertip)\b
        |\bmax(?:imum)?\b|\b(?:at\s+most|upper\s+limit|highest|limit)\b""",
        rf"\b{FIGURE}\s*(?:g|mg|kg|ml|%|fingertip|units?)\b|\d\s*%|\bat\s+most\b|\d\s*g\b",
    ),
    kind("number", r"\bhow\s+(?:many|common)\b|\bpercent|\bwhat\s+share\b|\bnumber\b", r"\d"),
)
USED_FOR = re.compile(r"\bused?\s+for\b|\bindicat(?:ed|ion)s?\b|\bwhat\s+(?:is|are)\s+\S+\s+for\b", re.IGNORECASE)
WHAT_KIND = re.compile(
    r"\b(?:what|which)\s+(?:kind|sort|type|class|group|family)\s+(?:of\s+(?:a\s+)?(?:drug|medicine|medication|treatment"
    r"|therapy|cream|ointment|tablet|injection|agent|thing|product)s?|is|are|does|do)\b"
    r"|\b(?:drug|medicine|pharmacological|therapeutic)\s+class\b|\bclass\s+of\s+(?:drug|medicine|medication)s?\b",
    re.IGNORECASE,
)
# What a question begins or ends with that asks what its subject is, and names nothing of it.
WHAT_IS = re.compile(
    r"\A\W*(?:so\s+)?what(?:'?s|\s+is|\s+are|\s+exactly\s+is)\s"
    r"|\A\W*(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:(?:tell\s+me|info(?:rmation)?|more|more\s+info)"
    r"\s+(?:(?:more|something|a\s+bit)\s+)?(?:about|on)|explain)\s"
    r"|\s(?:info|information|overview|summary|basics|explained)\W*\Z",
    re.IGNORECASE,
)
IS_A = re.compile(r"\A\W*(?:so\s+)?(?:is|are|isn'?t|aren'?t)\s.*\san?\s", re.IGNORECASE)  # "is it an injection"
EITHER = re.compile(r"\san?\s+(\S+)\s+or\s+(?:an?\s+)?(\S+?)\W*\Z", re.IGNORECASE)  # "a cream or an ointment"
HOW_STRONG = re.compile(
    r"\bhow\s+(?:strong|potent)\s+(?:is|are)\b|\bpotency\b"
    r"|\A\W*(?:is|are)\s.*\s(?:potent|strong|weak|mild|moderate)\s+(?:topical\s+)?(?:cortico)?steroids?\W*\Z"
    r"|\A\W*(?:is|are)\s.*\spotent\W*\Z",
    re.IGNORECASE,
)
HOW_TO_USE = re.compile(
    r"\bhow\s+(?:to|(?:do|does|should|must|can)\s+(?:i|we|you|one|patients?|people)|is|are)\s+(?:\w+\s+){0,4}?"
    r"(?:use|used|appl(?:y|ied)|take|taken|given?|administer(?:ed)?|inject(?:ed)?)\b",
    re.IGNORECASE,
)
LICENCE = re.compile(r"\b(?:licen[cs]ed?|approved|available|on[\s-]*label|off[\s-]*label)\b", re.IGNORECASE)


def asked_for(text: str) -> AskedFor | None:
    """The kind of answer that is asked for, or None for any other question."""
    return next((one for one in KINDS if one.asks.search(text)), None)


def facts_asked_for(text: str) -> tuple[str, ...]:
    """Which structured facts the question asks for, best first: keys of what is at a glance, or "licence"."""
    found = asked_for(text)
    keys = ["what_it_is"] if HOW_STRONG.search(text) else []
    keys += found.facts if found else ()
    if HOW_TO_USE.search(text):
        keys.append("dose")
    if USED_FOR.search(text):
        keys.append("used_for")
    if WHAT_KIND.search(text):
        keys.append("what_it_is")
    if LICENCE.search(text):
        keys += ["from_age", "licence"]
    return tuple(dict.fromkeys(keys))
