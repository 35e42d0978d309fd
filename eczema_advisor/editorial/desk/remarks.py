"""Comments next to the sections of a revision, those of earlier revisions carried along."""

from collections import defaultdict
from dataclasses import dataclass

from ..models import Comment
from ..workflow.quotations import contains_words, sections_of


@dataclass(frozen=True)
class Remark:
    """A comment on the page of a revision, and what was answered to it.

    `is_carried`: made on an earlier one. `is_stale`: its words have gone.
    """

    comment: Comment
    is_carried: bool
    is_stale: bool
    replies: tuple[Comment, ...] = ()

    @property
    def is_open(self) -> bool:
        return any(not hasattr(one, "resolution") for one in (self.comment, *self.replies))


def remarks(revision) -> dict[str, list[Remark]]:
    """Remarks by section key ("" for the whole), open ones first: all of this revision, open ones of earlier ones."""
    sections = sections_of(revision)
    found = defaultdict(list)
    comments = (
        Comment.objects.filter(revision__document=revision.document, revision__number__lte=revision.number)
        .select_related("author", "revision", "resolution", "resolution__by", "answers")
        .order_by("at", "id")
    )
    replies = defaultdict(list)
    for comment in comments:
        if hasattr(comment, "answers"):
            replies[comment.answers.to_id].append(comment)
    for comment in comments:
        if hasattr(comment, "answers"):
            continue
        is_carried = comment.revision_id != revision.pk
        thread = tuple(replies[comment.pk])
        if is_carried and all(hasattr(one, "resolution") for one in (comment, *thread)):
            continue
        section = sections.get(comment.section_key)
        text = section.text if section else "\n".join(one.text for one in sections.values())
        is_stale = bool(comment.quotation) and not contains_words(text, comment.quotation)
        found[comment.section_key if section else ""].append(Remark(comment, is_carried, is_stale, thread))
    return {key: sorted(listed, key=lambda one: not one.is_open) for key, listed in found.items()}
