"""People cannot be deleted, by anybody: what they wrote, signed and said stays theirs."""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [sql_files(__file__)]
