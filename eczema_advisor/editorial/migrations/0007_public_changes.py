"""What the public may see has changed: each commit that does it is counted, and told to who listens."""

from django.db import migrations, models

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("editorial", "0006_access_guards")]
    operations = [
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("changes", models.BigIntegerField()),
                ("token", models.BigIntegerField()),
            ],
        ),
        sql_files(__file__),
    ]
