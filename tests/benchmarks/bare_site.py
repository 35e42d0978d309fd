"""What our pages are measured against: Django with the middleware of a new project, and one page as a constant.

`PAGE` names the file that holds it. With `WHITENOISE` the same file is served by WhiteNoise from its folder instead.
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

PAGE = Path(os.environ["PAGE"])
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if os.environ.get("WHITENOISE"):
    MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")

settings.configure(
    SECRET_KEY="only for a benchmark",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=MIDDLEWARE,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    STATIC_URL="/static/",
    STATIC_ROOT=str(PAGE.parent),
    USE_TZ=True,
)
django.setup()

TEXT = PAGE.read_bytes()
ETAG = '"constant"'


def page(request):
    if request.headers.get("If-None-Match") == ETAG:
        return HttpResponse(status=304, headers={"ETag": ETAG})
    return HttpResponse(TEXT, headers={"ETag": ETAG})


urlpatterns = [path("page/", page)]

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
