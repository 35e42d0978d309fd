"""Why and since when a drug is banned."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0011_listed_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="page",
            name="ban_reason",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="Readers see it in place of the dosing.",
                verbose_name="why it is banned",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="banned_on",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The day of the decision.",
                max_length=10,
                verbose_name="banned on",
            ),
        ),
    ]
