from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Concat, Substr


def renamed(before, after):
    def rename(apps, editor):
        # Over the owner's connection: the web role has no rights on a table before the migration is over.
        every_file = apps.get_model("monographs", "ShippedFile").objects.using(editor.connection.alias)
        files = every_file.filter(path__startswith=before)
        files.update(path=Concat(Value(after), Substr("path", len(before) + 1)))

    return rename


class Migration(migrations.Migration):
    """Readers' questions moved into the content folder: what was loaded from their old place is not loaded again."""

    dependencies = [("monographs", "0005_plain_heading")]
    operations = [
        migrations.RunPython(renamed("asked_as/", "reader_questions/"), renamed("reader_questions/", "asked_as/"))
    ]
