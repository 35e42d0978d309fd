"""What PostgreSQL itself holds, first part: functions that the guards share, and rows that never change.

Functions run with their owner's rights and a fixed search path, so that a table of the same name in somebody's
temporary schema fools none of them; nobody else may execute them, or hang them on a table of their own.
"""

from django.db import migrations

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial"), ("accounts", "0002_people_stay"), ("auth", "0001_initial")]
    operations = [sql_files(__file__)]
