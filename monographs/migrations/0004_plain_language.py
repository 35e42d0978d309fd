from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0003_reader_questions"),
    ]

    operations = [
        migrations.AddField(
            model_name="faq",
            name="question_plain",
            field=models.TextField(blank=True, default="", verbose_name="question in plain language"),
        ),
        migrations.AddField(
            model_name="page",
            name="description_plain",
            field=models.TextField(blank=True, default="", verbose_name="description in plain language"),
        ),
        migrations.AddField(
            model_name="page",
            name="question_plain",
            field=models.TextField(blank=True, default="", verbose_name="question in plain language"),
        ),
    ]
