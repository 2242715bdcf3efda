"""All settings in one file. The environment decides; the defaults are safe.

Every variable is read once, at the top. Without any variable this is a production
site that refuses to start until it is given a secret key and its host names.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import dj_database_url
import django
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("KFEIC_STATE_DIR", BASE_DIR / ".local"))

ENVIRONMENT = os.environ.get("KFEIC_ENVIRONMENT", "production")
DESK = os.environ.get("KFEIC_DESK", "0") == "1"
DESK_URL = os.environ.get("KFEIC_DESK_URL", "")
PUBLIC_URL = os.environ.get("KFEIC_PUBLIC_URL", "").rstrip("/")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
SECRET_KEY = os.environ.get("KFEIC_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("KFEIC_ALLOWED_HOSTS", "").split()
MEDIA_ROOT = Path(os.environ.get("KFEIC_MEDIA_ROOT", STATE_DIR / "media"))
DEBUG = os.environ.get("KFEIC_DEBUG", "0") == "1"
HSTS_SECONDS = int(os.environ.get("KFEIC_HSTS_SECONDS", 365 * 24 * 60 * 60))
# Days that the desk knows who sent an enquiry; more than 730 were never promised.
ENQUIRY_KEPT_DAYS = int(os.environ.get("KFEIC_ENQUIRY_KEPT_DAYS", 730))

MAIL_HOST = os.environ.get("KFEIC_EMAIL_HOST", "")
MAIL_SECURITY = os.environ.get("KFEIC_EMAIL_SECURITY", "starttls")
MAIL_PORT = int(os.environ.get("KFEIC_EMAIL_PORT", 587))
RIGHTS_EMAIL = os.environ.get("KFEIC_RIGHTS_EMAIL", "")

PRODUCTION = ENVIRONMENT == "production"
LOCAL = ENVIRONMENT == "local"
TESTING = ENVIRONMENT == "test"
SECOND_FACTOR = os.environ.get("KFEIC_SECOND_FACTOR", str(int(PRODUCTION))) == "1"
PROXIES = int(os.environ.get("KFEIC_PROXIES", PRODUCTION))

if ENVIRONMENT not in {"production", "local", "test"}:
    raise ImproperlyConfigured(
        "KFEIC_ENVIRONMENT is production, local or test, not " + repr(ENVIRONMENT)
    )

if PRODUCTION:
    missing = [
        name
        for name, value in (
            ("KFEIC_SECRET_KEY", SECRET_KEY),
            ("KFEIC_ALLOWED_HOSTS", ALLOWED_HOSTS),
            ("KFEIC_PUBLIC_URL", PUBLIC_URL),
            ("DATABASE_URL", DATABASE_URL),
        )
        if not value
    ]
    if missing:
        raise ImproperlyConfigured(
            "A production site does not start without " + ", ".join(missing) + "."
        )
    if DEBUG:
        raise ImproperlyConfigured("KFEIC_DEBUG is for a local site only.")
else:
    SECRET_KEY = SECRET_KEY or "local-and-test-only-" + "0" * 40
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]
    PUBLIC_URL = PUBLIC_URL or "http://localhost:8000"

# Rooms -----------------------------------------------------------------------

INSTALLED_APPS = [
    "kfeic.apps.HallConfig",
    "kfeic.pages",
    "catalogue",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "kfeic.accounts",
]
if DESK or TESTING:
    INSTALLED_APPS += [
        "kfeic.desk_app.DeskConfig",
        "django.contrib.sessions",
        "django.contrib.messages",
        "axes",
        "django_otp",
        "django_otp.plugins.otp_static",
        "django_otp.plugins.otp_totp",
        "django_tasks_db",
        "catalogue.rights",
    ]

AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WSGI_APPLICATION = "kfeic.wsgi.application"
ROOT_URLCONF = "kfeic.desk_urls" if DESK else "kfeic.urls"

# The order is the order in which a request is refused, answered, or passed on. What
# sets headers of defence comes first, so that refusals carry them too.
PUBLIC_MIDDLEWARE = [
    "kfeic.middleware.BodilessHead",
    "django.middleware.security.SecurityMiddleware",
    "kfeic.middleware.PageHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kfeic.middleware.PlainAddress",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kfeic.middleware.NotModified",
    "kfeic.middleware.Compression",
    "kfeic.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
]
DESK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kfeic.middleware.NeverStored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "kfeic.accounts.session_limits.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "axes.middleware.AxesMiddleware",
    "kfeic.desk_recording.Recording",
    "catalogue.rights.door.RightsDoor",
]
MIDDLEWARE = DESK_MIDDLEWARE if DESK else PUBLIC_MIDDLEWARE

PUBLIC_TEMPLATES = [
    {
        "NAME": "public",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": ["kfeic.context.site"],
            "builtins": ["kfeic.templatetags.site"],
            "loaders": [
                "django.template.loaders.filesystem.Loader"
                if DEBUG
                else (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
DESK_TEMPLATES = [
    {
        "NAME": "desk",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    # The desk shows drafts as the public process will show them.
    *PUBLIC_TEMPLATES,
]
TEMPLATES = DESK_TEMPLATES if DESK else PUBLIC_TEMPLATES
FORM_RENDERER = "kfeic.desk_rendering.Plainly"

# Database --------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600)
    if DATABASE_URL
    else {"ENGINE": "django.db.backends.postgresql", "NAME": "kfeic"}
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
if DESK or TESTING:
    # Who may enter the schema of the rights is said by kfeic/database_roles.py.
    _schemas = "-c search_path=public,rights"
    DATABASES["default"]["OPTIONS"].setdefault("options", _schemas)
DESK_ROLE = "kfeic_desk"
RIGHTS_ROLE = "kfeic_rights"  # that of the desk becomes it for the rights alone

# Words -----------------------------------------------------------------------

LANGUAGES = [("ko", "조선어"), ("en", "English")]
LANGUAGE_CODE = "ko"
LOCALE_PATHS = [BASE_DIR / "kfeic" / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Pyongyang"
USE_TZ = True

# Files -----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
if "django.contrib.admin" not in INSTALLED_APPS:
    # Whichever process gathers the files, gathers those of both.
    STATICFILES_DIRS.append(Path(django.__file__).parent / "contrib/admin/static")
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "kfeic.storage.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
# An agreement over three hundred films is one form of the desk.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000 if DESK else 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 300

# Tasks -----------------------------------------------------------------------

# Tests run a task where it is enqueued; the desk leaves it to `manage.py worker`.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if DESK and not TESTING
        else "django.tasks.backends.immediate.ImmediateBackend"
    }
}

# Mail ------------------------------------------------------------------------

# The worker alone sends. Without a server letters wait; a local site writes them into
# files that can be looked at.
MAILS = bool(MAIL_HOST) or not PRODUCTION
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": MAIL_HOST,
            "port": MAIL_PORT,
            "username": os.environ.get("KFEIC_EMAIL_USER", ""),
            "password": os.environ.get("KFEIC_EMAIL_PASSWORD", ""),
            "use_tls": MAIL_SECURITY == "starttls",
            "use_ssl": MAIL_SECURITY == "tls",
            "timeout": 30,
        },
    }
    if MAIL_HOST or PRODUCTION
    else {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": STATE_DIR / "mail"},
    }
}
DEFAULT_FROM_EMAIL = (
    os.environ.get("KFEIC_EMAIL_FROM", "") or RIGHTS_EMAIL or "site@localhost"
)

# Sign-in ---------------------------------------------------------------------

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation." + name, "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
CLIENT_ADDRESS = "kfeic.accounts.client_address.client_address"
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds without a page of the desk
SIGNED_IN_AT = "signed_in_at"  # in the session
RIGHTS_SIGN_IN_AGE = 12 * 60 * 60  # seconds
OTP_TOTP_ISSUER = "KFEIC"
AXES_HANDLER = "kfeic.accounts.lockout.WrongPasswords"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_LOCKOUT_CALLABLE = "kfeic.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = CLIENT_ADDRESS
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
if DESK or TESTING:
    AUTHENTICATION_BACKENDS = [
        "axes.backends.AxesStandaloneBackend",
        "django.contrib.auth.backends.ModelBackend",
    ]

# Defence ---------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "desk_session"
CSRF_COOKIE_NAME = "desk_csrf"
LANGUAGE_COOKIE_NAME = "desk_language"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = HSTS_SECONDS
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = []
if not DESK:
    # The public process has no session and no CSRF token on purpose: an anonymous page
    # must be the same for everybody. Its two forms that write, shortlist and enquiry,
    # ask where they were sent from (catalogue/views/personal.py).
    SILENCED_SYSTEM_CHECKS = ["security.W003"]
if TESTING:
    # Tests mount the desk where they need it, though the settings are the public ones.
    SILENCED_SYSTEM_CHECKS += ["admin.E402", "admin.E404", "admin.E408", "admin.E409"]
    SILENCED_SYSTEM_CHECKS += ["admin.E410", "admin.W411", "axes.W002"]

# Log -------------------------------------------------------------------------

# What the database says of a refused row of the rights stands in a file of its own.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_rows": {"()": "kfeic.private_log.WithoutRows"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "filters": ["without_rows"],
        },
        "rights": {
            "class": "kfeic.private_log.PrivateFile",
            "filename": STATE_DIR / "rights.log",
            "delay": True,
            "formatter": "dated",
        }
        if DESK and not TESTING
        else {"class": "logging.NullHandler"},
    },
    "formatters": {"dated": {"format": "%(asctime)s %(message)s"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "rights": {"handlers": ["rights"], "level": "WARNING", "propagate": False},
        "django.request": {
            "level": "CRITICAL" if TESTING else "ERROR",
            "filters": ["without_rows"],
        },
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
