from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from ..page.content import MONOGRAPH, TOPIC, FaqContent, PageContent, SectionContent
from ..page.keys import MAX_KEY

key_validator = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", "Use lower-case letters, digits and single hyphens, such as 'pimecrolimus'."
)


class PageQuerySet(models.QuerySet):
    def with_content(self):
        """Pages with their sections and FAQs, in three queries."""
        return self.prefetch_related("sections", "faqs")


class Page(models.Model):
    """The working copy of a monograph or topic. `version` counts the saves: a save that expected another is refused."""

    class Kind(models.TextChoices):
        MONOGRAPH = MONOGRAPH, "monograph"
        TOPIC = TOPIC, "topic"

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(
        max_length=MAX_KEY,
        validators=[key_validator],
        help_text="The last part of the page's address. Left empty: made from the title.",
    )
    title = models.CharField(max_length=200)
    question = models.TextField(blank=True, help_text="The clinical question that the topic answers.")
    question_plain = models.TextField("question in plain language", blank=True, default="")
    description = models.TextField(
        blank=True, help_text="One or two whole sentences. Left empty: made from the Usage section."
    )
    description_plain = models.TextField("description in plain language", blank=True, default="")
    is_banned = models.BooleanField(
        "banned",
        default=False,
        help_text="The public page shows a notice in place of dosing; plans leave the drug out.",
    )
    ban_reason = models.TextField(
        "why it is banned", blank=True, default="", db_default="", help_text="Readers see it in place of the dosing."
    )
    banned_on = models.CharField(
        "banned on", max_length=10, blank=True, default="", db_default="", help_text="The day of the decision."
    )
    last_modified = models.CharField(max_length=40, blank=True)
    brand_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    synonyms = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="page_kind_slug_once"),
            models.CheckConstraint(condition=Q(kind__in=[MONOGRAPH, TOPIC]), name="page_kind_known"),
            models.CheckConstraint(condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="page_slug_well_formed"),
            models.CheckConstraint(condition=~Q(title=""), name="page_has_title"),
        ]

    def __str__(self) -> str:
        return self.title


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
        ban_reason=page.ban_reason,
        banned_on=page.banned_on,
        last_modified=page.last_modified,
        brand_names=tuple(page.brand_names),
        synonyms=tuple(page.synonyms),
        facts=page.facts,
        sections=tuple(SectionContent(s.key, s.heading, s.body, s.plain) for s in page.sections.all()),
        faqs=tuple(FaqContent(f.key, f.question, f.answer, f.plain, f.question_plain) for f in page.faqs.all()),
    )


PageManager = models.Manager.from_queryset(PageQuerySet)


class MonographManager(PageManager):
    def get_queryset(self):
        return super().get_queryset().filter(kind=MONOGRAPH)


class TopicManager(PageManager):
    def get_queryset(self):
        return super().get_queryset().filter(kind=TOPIC)


class Monograph(Page):
    """A drug page."""

    objects: ClassVar[MonographManager] = MonographManager()

    class Meta:
        proxy = True
        ordering = ["title", "slug"]


class Topic(Page):
    """A clinical question and its answer."""

    objects: ClassVar[TopicManager] = TopicManager()

    class Meta:
        proxy = True
        ordering = ["title", "slug"]
