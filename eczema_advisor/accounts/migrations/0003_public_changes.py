"""A change to who is on the board counts as a change that the public may see; a sign-in does not."""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people_stay"), ("editorial", "0007_public_changes")]
    operations = [sql_files(__file__)]
