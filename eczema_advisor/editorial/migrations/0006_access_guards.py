"""What PostgreSQL itself holds, fourth part: the access ledger, second administrators, and votes that keys signed.

Begins with an entry for each account, role, factor and rule there is. On the way back what people did since is kept in
a schema of its own, and comes again with the next way forward.
"""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_access_ledger"),
        ("accounts", "0002_people_stay"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [sql_files(__file__)]
