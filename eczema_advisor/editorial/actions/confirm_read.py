"""Note that a member has read sections of a revision. A note once made stays: nothing on the desk takes it away."""

from ..comparison import sections_to_read
from ..errors import ContentRefused, StaleDigest
from ..models import SectionReading
from ..workflow import permissions


def confirm_read(*, by, revision, digests) -> int:
    """Note that `by` read the sections of these digests, as the revision has them or as it takes them out.

    How many notes are new: confirming twice is no error. Raises NotAllowed; StaleDigest where the revision has no such
    section, and then nothing is noted.
    """
    permissions.check_can_read(by)
    there = {section.digest: section for section in readable_sections(revision)}
    wanted = list(dict.fromkeys(digests))
    if not wanted:
        raise ContentRefused("No section was named.")
    if any(digest not in there for digest in wanted):
        raise StaleDigest("This section has other words now; read it again, then confirm.")
    known = set(
        SectionReading.objects.filter(person=by, document=revision.document, digest__in=wanted).values_list(
            "digest", flat=True
        )
    )
    SectionReading.objects.bulk_create(
        [
            SectionReading(
                person=by,
                document=revision.document,
                revision=revision,
                section_key=there[digest].key,
                digest=digest,
            )
            for digest in wanted
            if digest not in known
        ],
        ignore_conflicts=True,
    )
    return len(set(wanted) - known)


def readable_sections(revision):
    """Every section of a revision, and those that it takes out of the approved text."""
    sections = revision.document.document_kind.reading_sections(revision.content_json)
    return [*sections, *(section for section in sections_to_read(revision) if section.is_removed)]
