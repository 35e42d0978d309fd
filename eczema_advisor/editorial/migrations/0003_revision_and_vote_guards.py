"""What PostgreSQL itself holds, second part: what a revision, a vote and a comment must be, and their ledger entries.

Inserting one of them writes its entry: there is no way to have the one without the other.
"""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_guards")]
    operations = [sql_files(__file__)]
