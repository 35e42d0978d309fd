"""What a case may expect of a plan, one line each, and the faults that a plan has against them.

option                           is recommended
option role word...              is recommended in that role; each further word is a frequency, a licence label, a
                                 population, `days=21`, `then=once_daily`, `review=6`, `at=face`, `ask=fact`
not option                       is not recommended (`not option role`, `not option at=face`: not so)
not option because=code          and the code is among the reasons against it
not option class=waiting         and among these reasons is one of that class
unasked option                   is recommended with nothing to confirm
first a > b > c                  is the order of what is preferred and then alternative, complete
urgent code | calm               a red flag with the code | no red flag
advise code | no advise code     the advice is given | is not given
dose option word... | no dose option  its dose is given and says the words | no dose is given
fund option status               what is said of its funding
act number timing                is the timing of that action of the verdict
refer code timing | watch code weeks | caution code of option | no caution code of option
"""

from collections.abc import Iterator


def faults(plan: dict[str, object], expected: str) -> Iterator[str]:
    """Why the plan falls short of one expectation; nothing if it does not."""
    verb, *rest = expected.split()
    check = VERBS.get(verb)
    fault = check(plan, rest) if check else recommended(plan, [verb, *rest])
    if fault:
        yield f"{expected}: {fault}"


def recommended(plan, words, *, asked=True):
    option, *wanted = words
    found = [entry for entry in plan["recommendations"] if entry["option"] == option]
    fitting = [entry for entry in found if all(has(entry, word) for word in wanted)]
    if not asked:
        fitting = [entry for entry in fitting if not entry["confirm_first"]]
    return None if fitting else f"has {[brief(entry) for entry in found] or 'no such recommendation'}"


def brief(entry):
    return {key: entry[key] for key in ("role", "sites", "licence", "confirm_first", "regimen")}


def has(entry, word):
    key, _, value = word.partition("=")
    regimen = entry["regimen"]
    named = {
        "days": lambda: str(regimen["max_days"]),
        "then": lambda: str(regimen["then"]),
        "review": lambda: str(regimen["review_weeks"]),
        "until": lambda: regimen["until"],
        "strength": lambda: f"{entry['strength']['direction']}-{entry['strength']['strength']}",
        "certainty": lambda: entry["strength"]["certainty"],
        "body": lambda: entry["strength"]["body"].replace(" ", ""),
    }
    if key == "at":
        return value in entry["sites"]
    if key == "ask":
        return value in entry["confirm_first"]
    if key in named:
        return named[key]() == value
    return word in (entry["role"], regimen["frequency"], entry["licence"], entry["strength"]["population"])


def not_recommended(plan, words):
    option, *wanted = words
    codes = [word.removeprefix("because=") for word in wanted if word.startswith("because=")]
    classes = {word.removeprefix("class=") for word in wanted if word.startswith("class=")}
    wanted = [word for word in wanted if not word.startswith(("because=", "class="))]
    hits = [brief(e) for e in plan["recommendations"] if e["option"] == option and all(has(e, word) for word in wanted)]
    reasons = [reason for entry in plan["excluded"] if entry["option"] == option for reason in entry["reasons"]]
    given = {reason["code"] for reason in reasons}
    found = {reason["class"] for reason in reasons if reason["code"] in codes or not codes}
    missing = [code for code in codes if code not in given] or classes - found
    return f"has {hits}" if hits else f"reasons are {sorted(given)}, {sorted(found)}" if missing else None


def in_order(plan, words):
    wanted = [word for word in words if word != ">"]
    roles = ("preferred", "alternative")
    order = [entry["option"] for role in roles for entry in plan["recommendations"] if entry["role"] == role]
    preferred = [entry["option"] for entry in plan["recommendations"] if entry["role"] == "preferred"]
    return None if order == wanted and preferred == wanted[:1] else f"is {order}, preferred {preferred}"


def flagged(plan, words):
    codes = [flag["code"] for flag in plan["urgent"]]
    return None if words[0] in codes else f"flags are {codes}"


def calm(plan, words):
    return f"flags are {[flag['code'] for flag in plan['urgent']]}" if plan["urgent"] else None


def referred(plan, words):
    pairs = [[entry["code"], entry["timing"]] for entry in plan["referral"]]
    return None if words in pairs else f"referrals are {pairs}"


def watched(plan, words):
    pairs = [[entry["code"], str(entry["weeks"] or "-")] for entry in plan["monitoring"]]
    return None if words in pairs else f"monitoring is {pairs}"


def cautioned(plan, words):
    code, _, option = words
    found = {c for entry in plan["recommendations"] if entry["option"] == option for c in entry["cautions"]}
    return None if code in found else f"cautions are {sorted(found)}"


def advised(plan, words):
    codes = [entry["code"] for entry in plan["advice"]]
    return None if words[0] in codes else f"advice is {codes}"


def doses_of(plan, option):
    return [entry["dose"]["text"] for entry in plan["recommendations"] if entry["option"] == option and entry["dose"]]


def dosed(plan, words):
    option, *wanted = words
    texts = doses_of(plan, option)
    return None if any(" ".join(wanted) in text for text in texts) else f"doses are {texts}"


def funded(plan, words):
    option, status = words
    entries = [entry["funding"] for entry in plan["recommendations"] if entry["option"] == option and entry["funding"]]
    found = {entry["status"] for entry in entries}
    return None if found == {status} else f"funding is {sorted(found)}"


def acted(plan, words):
    timings = [action["timing"] for action in plan["verdict"]["actions"]]
    number = int(words[0])
    return None if timings[number - 1 : number] == words[1:] else f"timings are {timings}"


def nothing_of(plan, words):
    kind, code, *rest = words
    if kind == "advise":
        return None if advised(plan, [code]) else "it is there"
    if kind == "dose":
        return None if not doses_of(plan, code) else f"doses are {doses_of(plan, code)}"
    if kind == "caution":
        return None if cautioned(plan, [code, *rest]) else "it is there"
    place = {"refer": "referral", "watch": "monitoring"}[kind]
    return "it is there" if code in [entry["code"] for entry in plan[place]] else None


VERBS = {
    "not": not_recommended,
    "unasked": lambda plan, words: recommended(plan, words, asked=False),
    "first": in_order,
    "urgent": flagged,
    "calm": calm,
    "refer": referred,
    "watch": watched,
    "caution": cautioned,
    "advise": advised,
    "dose": dosed,
    "fund": funded,
    "act": acted,
    "no": nothing_of,
}
