"""A new proof counts as a change that the public may see."""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_version_comparison"), ("editorial", "0007_public_changes")]
    operations = [sql_files(__file__)]
