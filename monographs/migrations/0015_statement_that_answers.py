"""Which statement of a section answers a reader's question."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0014_reader_questions_with_reason"),
    ]

    operations = [
        migrations.AddField(
            model_name="readerquestion",
            name="words",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="words that answer it"
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="answering",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SmallIntegerField(), db_default=[], default=list, size=None
            ),
        ),
    ]
