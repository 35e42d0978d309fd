"""Questions that no page can answer, known by their form: about one patient, or no question at all."""

import re

LONGEST = 400

PATIENT = re.compile(
    r"""\b(?:my|our)\s+(?:\w+\s+){0,3}(?:son|daughter|child|kid|baby|toddler|husband|wife|partner|mother|mum|mom|father|dad|
        sister|brother|girl|boy|patient|friend|grandson|granddaughter|nephew|niece|(?:year|month)s?[\s-]*olds?)s?\b
    |\b\d{1,3}\s*-?\s*(?:yo|y/o|yr?s?|m/o|mo|years?|months?|weeks?)\b[\s-]*(?:old\b)?.{0,30}?
        \b(?:woman|man|male|female|lady|gentleman|boy|girl|patient|pt|with)\b
    |\b\d{1,3}\s*-?\s*(?:years?|yrs?|months?|weeks?|days?)[\s-]*olds?\b
    |\b(?:patient|pt|case)\b\W{0,3}(?:is|was|aged?|a)?\W{0,3}\d{1,3}
    |\b(?:i|i'?ve|we)\s+(?:have|had|suffer|am|was|been|got)\b|\bi['’]?m\b|\bi['’]?ve\b
    |\b(?:for|on)\s+(?:me|him|her|them)\b
    |\bi\s+(?:weigh|take|use|need)\b
    |\b(?:girl|boy|woman|man|male|female|lady|gentleman|child|infant|baby|toddler|teenager|teen|adolescent)\b
        (?:.{0,12}?\b\d{1,3}\s*(?:yo|y|yr|years?|m|months?|kg)\b|\s+(?:of|aged?)\s+\d{1,3}\b)
    |(?-i:\b\d{1,3}\s?(?:F|M)\b)
    |\bhe\b|\bshe\b|\bhis\b|\bhers?\b""",
    re.IGNORECASE | re.VERBOSE,
)
IMPERSONAL = re.compile(r"\bdo\s+(?:we|you|i)\s+(?:have|know|need)\b", re.IGNORECASE)  # "what numbers do we have"
DECISION = re.compile(
    r"""\bwhat\s+(?:\w+\s+){0,2}?(?:should|shall|do|would|can|could|must)\s+(?:i|we|you|he|she|they|my)\b
    |\bwhat(?:['’]?s|\s+is)?\s+(?:the\s+)?(?:best|next|right)\b|\bwhat\s+(?:to\s+(?:do|use|give|try|prescribe|take|put|apply|start|buy)|next|now)\b
    |\bwhich\s+(?:\w+\s+){1,4}?(?:should|shall|is\s+(?:best|right|better)|would|do)\b|\bwhich\s+(?:should|shall|would)\b
    |\b(?:pick|choose|select|decide|plan|work\s+out|find)\b.{0,40}\bfor\s+(?:me|him|her|them|us|my)\b
    |\b(?:pick|choose|select)\s+(?:a|an|one|the|her|his|their)\b
    |\b(?:right|best|suitable|safest|ideal)\s+(?:\w+\s+)?for\s+(?:me|him|her|them|us|my)\b
    |\bshould\s+(?:i|we|he|she|they)\b|\bwhat\s+(?:i|we|he|she|they)\s+(?:should|can|could|must|ought)\b
    |\b(?:is|will)\s+(?:he|she|my\s+\w+)\s+(?:going\s+to\s+)?be\s+(?:ok|okay|all\s*right|alright|fine|safe)\b
    |\bshould\s+my\s+\w+\s+(?:stop|start|switch|change|try|take|use|have|go|come|move|keep|continue|be\s+on)\b
    |\bhow\s+(?:much|many|often)\s+(?:\S+\s+){0,3}?(?:do|does)\s+(?:i|we|he|she|they)\s+(?:need|take)\b
    |\b(?:would|do|can)\s+you\s+(?:prescribe|recommend|suggest|advise|give|tell)\b|\b(?:recommend|prescribe)\s+(?:something|anything|a)\b
    |\b(?:treatment|cream|drug|tablets?|medicine)\s+(?:do\s+)?i\s+need\b|\bnext\s+(?:step|drug|treatment|option|line|choice)\b|
    \bany\s+(?:suggestions|advice|ideas)\b
    |\b(?:is|was)\s+(?:it|that|this)\s+(?:the\s+)?(?:right|ok|okay|fine|enough)\s+for\s+(?:me|him|her|my)\b
    |\bwhat\s+(?:dose|strength|amount)\s+(?:should|do|does|would|for)\s+(?:i|we|he|she|him|her|my)\b|\bhelp\s+(?:me|us)\b
    |\bwhich\b.{0,40}\b(?:(?:could|can)\s+(?:i|we|he|she)\s+(?:have|use|take|try|get)|(?:first|next|best)?\s*for\s+(?:me|him|her|them))\b
    |\bor\b.{0,40}\bfor\s+(?:me|him|her|them|us)\b\W*$
    |\bwhat\s+(?:instead|else|next)\b|\b(?:swap|switch|move|change)\s+(?:me|him|her)\b
    |\bwhere\s+(?:do|should|can|could)\s+(?:i|we|he|she)\s+(?:go|turn)\b
    |\b(?:is|are|am)\s+(?:my|his|her|i|he|she)\b.{0,30}\b(?:(?:bad|severe|ill)\s+enough|eligible|a\s+candidate)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Whether to go on in a state of which the pages speak: what they say of it is quoted, and the assessment is named.
STATE = re.compile(
    r"""\b(?:pregnan\w*|expecting|breast[\s-]*feed\w*|nursing|conceiv\w*|trying\s+for|vaccin\w*|jabs?|operation|surgery|sunbeds?
        |sun|holiday|infect\w*|cold\s+sores?|chicken\s*pox|shingles|covid|flu)\b""",
    re.IGNORECASE | re.VERBOSE,
)
GO_ON = re.compile(
    r"\bshould\s+(?:i|we|he|she|they)\s+(?:stop|pause|avoid|keep|carry\s+on|continue|skip|still)\b", re.IGNORECASE
)
AMOUNT = re.compile(r"\W*how\s+(?:much|many|often|long|soon|thick|thickly)\b", re.IGNORECASE)
COMMAND = re.compile(
    r"""\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|sources?|rules?|previous|above|guidelines?|pages?)\b
    |\b(?:system|hidden|initial)\s+prompt\b|\byou\s+are\s+(?:now|a|an)\b|\b(?:pretend|act\s+as|role\s*play|jailbreak)\b
    |(?:^|[.,;:!?"]\s*|\b(?:and|then|please|just|only|must|now)\s+)
        (?:(?:say|confirm|repeat|write|print|answer|reply|state)\b.{0,30}\bthat\b|say\s+(?:yes|no|it|\w+\s+is)\b)
    |\b(?:begin|start|end|finish|preface|open)\s+(?:every|each|all|your)\s+(?:\w+\s+)?(?:reply|replies|answers?|responses?|sentences?)\b
    |\b(?:answer|reply|respond)\s+(?:only|just|solely|exclusively)\b|\b(?:only|just)\s+(?:answer|reply|respond)\b
    |\b(?:write|tell|sing|compose|make)\s+(?:(?:me|us)\s+)?an?\s+(?:\w+\s+)?(?:poem|joke|story|song|haiku|essay|rhyme|limerick)\b
    |\bhow\s+are\s+you\b|\bhow(?:['’]?s|\s+is)\s+it\s+going\b|\b(?:who|what)\s+are\s+you\b|\bwhat(?:['’]?s|\s+is)\s+your\s+name\b
    |\bfrom\s+now\s+on\b|\brepeat\b.{0,40}\b(?:text|line|words?|above|after\s+me|word\s+for\s+word)\b|\bafter\s+me\b
    |\b(?:developer|admin|god)\s+mode\b|\bwithout\s+(?:any\s+)?(?:rules|restrictions|sources|citations)\b
    |<[a-z/!][^>]*>|\bdrop\s+table\b|\bunion\s+select\b|;\s*--|\{\{|\$\{""",
    re.IGNORECASE | re.VERBOSE,
)


def names_a_person(text: str) -> bool:
    """Does the question speak of a particular person, whatever it asks about them?"""
    return PATIENT.search(IMPERSONAL.sub(" ", text)) is not None


def is_about_a_patient(text: str) -> bool:
    """Does somebody ask what a particular person should use or do? That belongs in the assessment.

    How much, how often or how long, without a figure about the person, is asked of the product.
    """
    if AMOUNT.match(text) and not re.search(r"\d", text):
        return False
    if STATE.search(text):
        text = GO_ON.sub(" ", text)
    return names_a_person(text) and DECISION.search(text) is not None


def is_command(text: str) -> bool:
    """Is this an order to the machine, or markup, instead of a question?"""
    return COMMAND.search(text) is not None
