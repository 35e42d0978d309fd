"""Wagtail as it serves the documents of `bench_pages.py`: the middleware of its project template, and its own 304.

`WAGTAIL_DATABASE` is the connection as JSON. Pages are those that `measure.py` added to that database.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).parents[1]))

settings.configure(
    SECRET_KEY="only for a benchmark",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="wagtail.urls",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": None,
            **json.loads(os.environ["WAGTAIL_DATABASE"]),
        }
    },
    INSTALLED_APPS=[
        "wagtail_site",
        *(f"wagtail.{name}" for name in ("users", "images", "documents", "search", "admin")),
        "wagtail", "taggit", "modelcluster",
        *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")),
    ],
    MIDDLEWARE=[
        "django.middleware.http.ConditionalGetMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django.middleware.security.SecurityMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    WAGTAIL_SITE_NAME="Benchmark",
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)  # fmt: skip
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
