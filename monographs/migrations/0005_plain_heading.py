from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0004_plain_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="plain_heading",
            field=models.TextField(blank=True, default=""),
        ),
    ]
