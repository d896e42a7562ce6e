"""Every setting, read once from the environment; a bad value stops the start."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from annotator import environment
from annotator.services.secret_key import secret_key
from annotator.services.sockets import socket_path

django_stubs_ext.monkeypatch()  # lets QuerySet[Article] and ModelAdmin[Article] be written

BASE_DIR = Path(__file__).resolve().parent.parent

# Where everything lies that this installation makes: database, files, sockets, logs, key.
ISNAD_DATA = environment.folder("ISNAD_DATA", BASE_DIR / ".isnad")
DEBUG = environment.boolean("ISNAD_DEBUG", default=False)
SECRET_KEY = environment.text("ISNAD_SECRET_KEY", "") or secret_key(ISNAD_DATA / "secret-key")

# The address that people type; the rules for cookies and redirects follow from it.
ISNAD_URL = environment.url("ISNAD_URL", "http://127.0.0.1:8000", schemes=["http", "https"])
SECURE = ISNAD_URL.scheme == "https"
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = sorted({*LOOPBACK, ISNAD_URL.hostname or "localhost"})
CSRF_TRUSTED_ORIGINS = [f"{ISNAD_URL.scheme}://{ISNAD_URL.netloc}"]
PROXIES = environment.number("ISNAD_PROXIES", 0, least=0, most=9)

# What one import may bring.
ISNAD_LONGEST_TEXT = environment.number(  # code points
    "ISNAD_LONGEST_TEXT", 1_000_000, least=1_000, most=10_000_000
)
ISNAD_LARGEST_UPLOAD = environment.number(  # bytes
    "ISNAD_LARGEST_UPLOAD", 512 * 2**20, least=2**20, most=2**40
)
ISNAD_LARGEST_EXPANSION = environment.number(  # bytes a zip may hold when unpacked
    "ISNAD_LARGEST_EXPANSION", 4 * 2**30, least=2**20, most=2**42
)
# The form of a schema sends up to 11 fields for each label; 200 labels beside attributes and
# relations are some 3,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
ISNAD_SIGN_UP = environment.boolean("ISNAD_SIGN_UP", default=False)

# The services that preannotators may call, by name. Nobody but the operator sees an address.
ISNAD_ENDPOINTS = environment.endpoints("ISNAD_ENDPOINTS")

INSTALLED_APPS = [
    "annotator",  # first: its templates stand in for those of allauth and the admin
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "corpus",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "annotator.urls"
WSGI_APPLICATION = "annotator.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": environment.database("DATABASE_URL", ISNAD_DATA / "isnad.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Caches are small and of one process: a dead broker must not stop anybody from labelling.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "corpus.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}"}
    for rule in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "annotator.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

LANGUAGE_CODE = environment.choice("ISNAD_LANGUAGE", "ar", allowed=["ar", "en"])
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "annotator" / "locale"]
TIME_ZONE = environment.time_zone("ISNAD_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ISNAD_DATA / "static"
MEDIA_ROOT = ISNAD_DATA / "files"
STORAGES = {
    # Any Django storage: django-storages' S3, for one, with its options as JSON.
    "default": {
        "BACKEND": environment.text("ISNAD_STORAGE", "django.core.files.storage.FileSystemStorage"),
        "OPTIONS": environment.values("ISNAD_STORAGE_OPTIONS"),
    },
    "staticfiles": {"BACKEND": "annotator.static_files.HashedStaticFiles"},
}
FILE_UPLOAD_TEMP_DIR = environment.folder("ISNAD_UPLOADS", ISNAD_DATA / "uploads")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked for from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotator.api.authentication.BrowserSession",
        "knox.auth.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["annotator.api.rendering.Json"],
    "DEFAULT_PARSER_CLASSES": ["annotator.api.parsing.JsonBody"],
    "EXCEPTION_HANDLER": "annotator.api.refusals.answer",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": "60/minute"},
    "NUM_PROXIES": PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Isnad",
    "DESCRIPTION": "Label entities and claims in Arabic news. Offsets are Unicode code points, "
    "half-open.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    # What follows it names an operation's section: of a project's operations not "projects".
    "SCHEMA_PATH_PREFIX": r"/api/v1(/projects/\{slug\}(?=/\w))?",
    "ENUM_NAME_OVERRIDES": {
        "WorkState": "corpus.models.work.WorkState",
        "AssignmentState": "corpus.models.assignment.AssignmentState",
        "ArticleState": "corpus.queries.article_list.STATES",
        "CurationState": "corpus.queries.curation_state.CURATION_STATES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "annotator.api.documentation.with_refusals",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    # With deep links, each operation is a link inside a button. Sections are opened by whoever
    # looks for something: all of them at once are drawn piece by piece, as one scrolls.
    "SWAGGER_UI_SETTINGS": {"deepLinking": False, "docExpansion": "none"},
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

REDIS_URL = environment.broker("REDIS_URL", socket_path(ISNAD_DATA, "broker"))
CELERY_BROKER_URL = REDIS_URL
# A dead broker must cost a page a second at most: what was not sent stays queued in its row.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    "max_retries": 0,
    "visibility_timeout": 600,  # seconds; a task takes under 60
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "import"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {
    name: {} for name in ("import", "preannotate-light", "preannotate-heavy", "train", "export")
}
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(ISNAD_DATA / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    # Each sending is worthless once the next one is out.
    "sweep": {"task": "corpus.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}}
}

# How much `manage.py up` starts. One at work leaves the other core to those who label.
ISNAD_WORKERS = environment.number("ISNAD_WORKERS", 1, least=1, most=64)
ISNAD_WEB_PROCESSES = environment.number("ISNAD_WEB_PROCESSES", 2, least=1, most=64)
ISNAD_WEB_THREADS = environment.number("ISNAD_WEB_THREADS", 4, least=1, most=64)

vars().update(environment.email("EMAIL_URL", "consolemail://"))
DEFAULT_FROM_EMAIL = environment.text("ISNAD_FROM_EMAIL", f"isnad@{ISNAD_URL.hostname}")

LOG_LEVEL = environment.choice(
    "ISNAD_LOG_LEVEL", "INFO", allowed=["DEBUG", "INFO", "WARNING", "ERROR"]
)
# To standard error only: `manage.py up` keeps what each service says in ISNAD_DATA/logs.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
