"""What each member of the board has read, section by section; kept by the database like everything on the desk."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0007_public_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SectionReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section_key", models.CharField(max_length=200)),
                ("digest", models.CharField(help_text="SHA-256 of the section as it was read.", max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="editorial.document"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="editorial.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "document", "digest"), name="editorial_section_read_once")
                ],
            },
        ),
        sql_files(__file__),
    ]
