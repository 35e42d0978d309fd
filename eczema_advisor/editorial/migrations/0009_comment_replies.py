"""Which comment answers which; kept by the database like everything on the desk."""

import django.db.models.deletion
from django.db import migrations, models

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("editorial", "0008_section_readings")]

    operations = [
        migrations.CreateModel(
            name="CommentReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="editorial.comment"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="editorial.comment"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reply", models.F("to")), _negated=True),
                        name="editorial_reply_to_another",
                    )
                ],
            },
        ),
        sql_files(__file__),
    ]
