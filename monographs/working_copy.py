"""The rows of a page as one value."""

from .models import Page
from .page.content import FaqContent, PageContent, SectionContent


def page_content(page: Page) -> PageContent:
    """What the working copy holds now. Load `page` with `with_content()` to keep the queries few."""
    return PageContent(
        kind=page.kind,
        slug=page.slug,
        title=page.title,
        question=page.question,
        question_plain=page.question_plain,
        description=page.description,
        description_plain=page.description_plain,
        is_banned=page.is_banned,
        last_modified=page.last_modified,
        brand_names=tuple(page.brand_names),
        synonyms=tuple(page.synonyms),
        facts=page.facts,
        sections=tuple(SectionContent(s.key, s.heading, s.body, s.plain) for s in page.sections.all()),
        faqs=tuple(FaqContent(f.key, f.question, f.answer, f.plain, f.question_plain) for f in page.faqs.all()),
    )
