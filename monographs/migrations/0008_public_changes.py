"""A change to the list of sources, or to what became of one, counts as a change that the public may see."""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("monographs", "0007_reference_status"), ("editorial", "0007_public_changes")]
    operations = [sql_files(__file__)]
