"""Why and since when editors keep a reader's question."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0013_known_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="readerquestion",
            name="reason",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="why it is kept"
            ),
        ),
        migrations.AddField(
            model_name="readerquestion",
            name="since",
            field=models.DateField(editable=False, null=True),
        ),
    ]
