"""What PostgreSQL itself holds, third part: the transition table, the quorum, the chain, and the state that follows.

A state changes by an entry in the ledger and in no other way: the entry is checked and chained as it comes in, then
moves the review. So the two are one statement, one at a time.
"""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_revision_and_vote_guards")]
    operations = [sql_files(__file__)]
