"""A reply as the command prints it and programs read it."""

from .answer import Answer, Reply
from .question.red_flags import WITHOUT_PAGE

SENTENCES = {
    "patient": "This is about one patient. The pages do not choose for a person; the assessment works through a "
    "patient's facts and gives its reasons.",
    "refused": "This is not a question that our pages could answer. Ask one thing, in a sentence, in English.",
    "empty": "No question was asked.",
    "unknown": "Nothing on this site answers this.",
}


def as_dict(reply: Reply) -> dict:
    """The reply as JSON values; `note` warns of an emergency first, then says why nothing is quoted; else empty."""
    return {
        "question": reply.question,
        "abstained": reply.abstained,
        "reason": reply.reason,
        "note": "\n".join(filter(None, [warning(reply), SENTENCES.get(reply.reason, "")])),
        "answers": [answer_as_dict(one) for one in reply.answers],
    }


def warning(reply: Reply) -> str:
    """What to do in an emergency, quoted with its page; empty where the question names no sign of one."""
    if not reply.is_urgent:
        return ""
    if not reply.emergency:
        return f"URGENT: {WITHOUT_PAGE}"
    quoted = [f"“{' '.join(one.text.split())}” ({one.title}, {one.section}: {one.url})" for one in reply.emergency]
    return "URGENT: " + "\n".join(quoted)


def answer_as_dict(one: Answer) -> dict:
    return {
        "text": one.text,
        "document": one.document,
        "title": one.title,
        "section": one.section,
        "section_key": one.section_key,
        "url": one.url,
        "status": one.status,
        "digest": one.digest,
        "sources": one.sources,
        "columns": [column for column, _cell in one.row],
        "then": answer_as_dict(one.then) if one.then else None,
    }


def as_text(reply: Reply) -> str:
    """The reply for a terminal."""
    said = warning(reply)
    return f"{said}\n\n{body_as_text(reply)}" if said else body_as_text(reply)


def body_as_text(reply: Reply) -> str:
    if reply.abstained:
        nearest = "".join(f"\n  See also: {one.title} ({one.heading})" for one in reply.nearest)
        return f"{SENTENCES[reply.reason]}{nearest}"
    return "\n\n".join(answer_as_text(one) for one in reply.answers)


def answer_as_text(one: Answer) -> str:
    standing = "awaiting review, not approved" if one.is_pending else one.status.replace("_", " ")
    quoted = "\n".join(map(quoted_as_text, one.quotations))
    return f"{one.title}, {one.section} ({standing}, {one.digest[:12]})\n{quoted}\n  {one.url}"


def quoted_as_text(one: Answer) -> str:
    rows = [f"{column}: {cell}" if column else cell for column, cell in one.row] or one.text.split("\n")
    lines = "\n".join(f"  {line}" for line in rows)
    return f"{lines}\n  Sources: {', '.join(one.sources)}" if one.sources else lines
