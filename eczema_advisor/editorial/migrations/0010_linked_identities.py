"""Identities of an organisation that may sign in as somebody are in the access ledger; its groups may ask for roles."""

from django.db import migrations, models

from eczema_advisor.sql_files import sql_files

EVENTS = [
    ("account_added", "account added"),
    ("account_opened", "account activated"),
    ("account_closed", "account deactivated"),
    ("superuser_given", "made superuser"),
    ("superuser_taken", "no superuser any more"),
    ("role_given", "role given"),
    ("role_taken", "role taken"),
    ("password_changed", "changed their own password"),
    ("password_reset", "password reset"),
    ("factor_added", "second factor added"),
    ("factor_removed", "second factor removed"),
    ("factors_reset", "second factors reset"),
    ("key_enrolled", "key enrolled"),
    ("key_removed", "key removed"),
    ("identity_linked", "identity of an organisation linked"),
    ("identity_unlinked", "identity of an organisation no longer linked"),
    ("change_asked", "asked for"),
    ("change_confirmed", "confirmed"),
    ("root_named", "root key named"),
    ("counted", "people counted"),
    ("rule_set", "rule of the desk set"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0009_comment_replies"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        migrations.AlterField(
            model_name="accessentry", name="event", field=models.CharField(choices=EVENTS, max_length=30)
        ),
        sql_files(__file__),
    ]
