from django.db import migrations, models

DROP = "DROP TABLE IF EXISTS django_cache"  # of pickles, which lasted minutes: nothing of it is kept
MAKE_AGAIN = """
CREATE TABLE "django_cache" (
    "cache_key" varchar(255) NOT NULL PRIMARY KEY, "value" text NOT NULL, "expires" timestamp with time zone NOT NULL
);
CREATE INDEX "django_cache_expires" ON "django_cache" ("expires");
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(DROP, MAKE_AGAIN),
        migrations.CreateModel(
            name="CachedValue",
            fields=[
                ("key", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
    ]
