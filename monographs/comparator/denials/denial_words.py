"""Words that deny, that may stand for a denial, and that permit."""

import re

# What negates. The first are plain denials and orders not to; the others may stand for one in the other register.
DENIAL = (
    r"not(?! (?:the only|urgent|very sure|sure|only|more than|longer than|swallowed))|"
    r"no(?!:| \||,| (?:restrictions?|(?:labelled )?limit|interactions?|problem|reason|longer|more than|further))|never|"
    r"none(?! \|)|nor|neither|cannot|"
    r"can't|don't|doesn't|didn't|isn't|aren't|won't|mustn't|shouldn't|nobody|nothing(?! in the sources)|nowhere|"
    r"without(?! (?:a )?(?:break|breaks|waiting|improvement|benefit)|(?: it)?(?:[.,;)]|$))|avoid(?:ed|s|ing|ance)?|"
    r"contraindicat(?:ed|ions?|es)|prohibited|unlicensed"
)
DENIED = re.compile(rf"(?<![\w-])(?:{DENIAL})(?![\w])", re.IGNORECASE)
DENIED_OTHERWISE = re.compile(
    rf"(?<![\w-])(?:{DENIAL}|without|lack(?:s|ing|ed)?|insufficient|inadequate|too (?:little|few|much|long|small)|"
    r"little|few|stop(?:s|ped|ping)?|withh[eo]ld(?:ing)?|h[eo]lds? (?:it )?back|exclud(?:e[sd]?|ing)|exclusion|except|"
    r"only|unless|(?<!put )off|out|away|bann?(?:ed|s)?|un(?!der|til|ited|ique)[a-z]{4,}|"
    r"in(?:complete|sufficient|tolerant|tolerance|tolerable|effective|appropriate|advisable)|non-[a-z]+|"
    r"rather than|outside|either|in a row|apart|leave(?= \d)|instead(?: of)?|fail(?:s|ed|ing|ure)?|wait(?:s|ing)?|"
    r"bridge|missing|absent|absence|silent|the same for|against|interrupt\w*|paus\w+|suspend\w*|"
    r"rarely|seldom|hardly|skip|leave out|left out|refus\w+|spare[sd]?|negative|choose another|other than|"
    r"minimi[sz]e\w*|forbid\w*|[a-z]+-free|free|disagree|differ)(?![\w])",
    re.IGNORECASE,
)
# Verbs and adjectives that deny; "not" before one turns it round ("does not exclude"). A doctor excludes a disease.
EXCLUDING = re.compile(
    r"(?<![\w-])(?:avoid(?:ed|s|ing|ance)?|contraindicat(?:ed|ions?|es)|"
    r"exclude[sd]?(?! (?:eczema|infection|tinea|pregnan|cutaneous|a ))|"
    r"rul(?:e[sd]?|ing)(?: (?:it|this|them|that))? out|barr?(?:s|ed)?|forbid\w*|prohibited|bann(?:s|ed)|unsuitable|"
    r"off-label|inadvisable|insufficient|"
    r"too little(?= (?:is )?(?:known|data))|lack(?:s|ing|ed)?|"
    r"un(?:licensed|likely|affected|necessary|safe|approved|available|needed)|"
    r"(?:advis\w+|speaks?) against|(?:is|are) a problem)(?![\w])",
    re.IGNORECASE,
)
FIRMLY_DENIED = re.compile(
    rf"(?<![\w-])(?:{DENIAL}|exclude[ds]?|against|forbids?|forbidden|stop)(?![\w])", re.IGNORECASE
)
PERMITTED = re.compile(
    r"(?<![\w-])(?:may (?:be )?(?:used?|combined|given|taken|put|leave|do|have)|may (?!be\b)[a-z]+|you can|"
    r"can be (?:used|given|taken|combined)|"
    r"fine|no problem|helps?|allow(?:s|ed)?|permit(?:s|ted)?|possible|suggests?|recommends?|recommended|yes|"
    r"always|go ahead|usable|compatible)(?![\w])",
    re.IGNORECASE,
)
