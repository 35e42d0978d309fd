"""What administrators ask for is signed by their keys, and so is that somebody loses a role or their account."""

from django.db import migrations, models

from eczema_advisor.sql_files import sql_files

KINDS = [
    ("role", "Give a role"),
    ("key", "Let a key sign votes"),
    ("reset", "Reset"),
    ("take", "Take a role away"),
    ("close", "Deactivate"),
]


class Migration(migrations.Migration):
    dependencies = [("editorial", "0010_linked_identities")]
    operations = [
        migrations.AddField(
            model_name="accessrequest",
            name="signature",
            field=models.TextField(blank=True, default="", help_text="JSON, by a key of who asks; empty without one."),
        ),
        migrations.AlterField(
            model_name="accessrequest", name="kind", field=models.CharField(choices=KINDS, max_length=10)
        ),
        sql_files(__file__),
    ]
