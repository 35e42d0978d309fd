import django.db.models.deletion
from django.db import migrations, models

PAGE = models.OneToOneField(
    "wagtailcore.Page", on_delete=django.db.models.deletion.CASCADE, parent_link=True, auto_created=True, primary_key=True, serialize=False
)


class Migration(migrations.Migration):
    dependencies = [("wagtailcore", "0098_apitoken")]
    operations = [
        migrations.CreateModel(
            name="GuidePage",
            fields=[
                ("page_ptr", PAGE),
                ("names", models.TextField()),
                ("headings", models.TextField()),
                ("body", models.TextField()),
            ],
            bases=("wagtailcore.page",),
        )
    ]
