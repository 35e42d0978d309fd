"""What lists of public pages are chosen by; the rows are made from the public documents when the product starts."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0010_drafts_and_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("slug", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=20)),
                ("sort_key", models.CharField(db_collation="C", max_length=600)),
                ("letter", models.CharField(db_collation="C", max_length=8)),
                ("group", models.CharField(blank=True, max_length=30)),
                ("group_order", models.PositiveSmallIntegerField(default=0)),
                ("drug_class", models.CharField(blank=True, max_length=200)),
                (
                    "routes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "available",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "sort_key", "slug"], name="listed_by_title"),
                    models.Index(fields=["kind", "group_order", "sort_key", "slug"], name="listed_by_group"),
                ],
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="listed_page_once")],
            },
        ),
        migrations.CreateModel(
            name="ListedCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_collation="C", max_length=120)),
                ("type_order", models.PositiveSmallIntegerField()),
                ("extent", models.CharField(max_length=10)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="monographs.listedpage",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "page"), name="listed_citation_once")],
            },
        ),
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(condition=models.Q(("position", 0)), fields=["kind", "title"], name="passage_first"),
        ),
        sql_files(__file__),
    ]
