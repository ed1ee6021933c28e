"""Django settings. Everything a site changes comes from the environment; the defaults are the safe ones.

DITAN_HOME            folder of the state (default ~/.ditan)
DATABASE_URL          postgresql://… (default: SQLite in DITAN_HOME)
DITAN_ALLOWED_HOSTS   host names, by commas (default: this machine only)
DITAN_SECRET_KEY      else made once and kept in DITAN_HOME
DITAN_HTTPS           1: cookies for https only, redirect, HSTS
DITAN_MAIL            smtp://user:password@host:port or smtps://… (default: no e-mail is sent)
DITAN_MAIL_FROM       the sender of letters
DITAN_SITE_ADDRESS    https://host, for links in letters
DITAN_REQUESTS_A_MINUTE  how many requests of one token the API answers in a minute (default 600)
DITAN_REQUESTS_A_MINUTE_OPEN  the same of one address without sign-in (default 120)
DITAN_PROXIES         how many proxies of ours stand in front (default 0): from them the client's address is taken
DITAN_METRICS_FROM    addresses or networks that may read /metrics/, by commas (default: nobody)
DITAN_METRICS_TOKEN   or whoever sends this as a bearer token
DITAN_REQUEST_LOG     off, plain or json: one line for each request (default off)
DITAN_LOG_LEVEL       DEBUG, INFO, WARNING or ERROR (default WARNING)
DITAN_SLOW_QUERY_MS   from how many milliseconds on a query is named in the log (default 500)
DITAN_DEBUG           1: error pages for developers; never on a server
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from ditan.site import environment, state
from ditan.site.catalogues import compile_stale_catalogues
from ditan.site.discovery import domain_names

SITE = Path(__file__).resolve().parent
DITAN_HOME = state.home_folder(os.environ)
DITAN_DEMO_DATA = SITE / "demo"

DEBUG = os.environ.get("DITAN_DEBUG") == "1"
SECRET_KEY = state.secret_key(DITAN_HOME, os.environ)
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("DITAN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "ditan.site",
    *domain_names(),
    # Below the domains: the pages of `accounts` stand before those that allauth brings.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "ditan.site.operations.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ditan.domains.accounts.middleware.ReachMiddleware",
    "ditan.domains.accounts.middleware.ComeBackMiddleware",
    "ditan.site.one_shape.OneShapeMiddleware",
    "ditan.domains.tokens.middleware.TokenMiddleware",
    "ditan.domains.tokens.middleware.IdempotencyMiddleware",
    "ditan.domains.web.middleware.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ditan.site.urls"
WSGI_APPLICATION = "ditan.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "ditan.domains.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ditan.domains.web.templatetags.words",
                "ditan.domains.web.templatetags.addresses",
                "ditan.domains.web.templatetags.ditan",
                "ditan.domains.notices.templatetags.notices",
            ],
        },
    }
]

DATABASES = {"default": state.database_settings(DITAN_HOME, os.environ)}
# Letters: off unless a mail server is named.
MAIL = state.mail_settings(os.environ)
DITAN_MAIL_ON = MAIL is not None
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = (
    MAIL or state.NO_MAIL
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DITAN_MAIL_FROM") or EMAIL_HOST_USER or "ditan@localhost"
DITAN_SITE_ADDRESS = os.environ.get("DITAN_SITE_ADDRESS", "").rstrip("/")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language: Chinese without prefix, English under /en/.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
compile_stale_catalogues(SITE.parent)

CACHES = {
    # What allauth keeps: attempts at the second factor and used codes, in the database, so for all processes together.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_kept",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Rendered parts of pages, in each process: their keys name the stored table or inventory, which never changes.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 120},
    },
}

# People: accounts come by invitation, sign in by name and password, and where their role asks for it a second factor.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email", "phone")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "ditan.domains.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_RATE_LIMITS = {"login": None}  # a whole office may share an address; wrong passwords lock by axes
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
MFA_ADAPTER = "ditan.domains.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Ditan 低碳"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # a person may have no mailbox
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "ditan.domains.accounts.locking.counted_name"
AXES_LOCKOUT_CALLABLE = "ditan.domains.accounts.screens.locked.locked"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "ditan.domains.accounts.addresses.client_address"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
DITAN_DEMO_CODE_STEP_S = 30
DITAN_PROXIES = state.proxy_count(os.environ)
DITAN_SITTING_IDLE_S = 30 * 60
DITAN_SITTING_LONGEST_S = 12 * 3600
DITAN_SITTINGS_AT_ONCE = 3
SESSION_COOKIE_AGE = DITAN_SITTING_LONGEST_S
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Static files: straight from the package, addressed by content.
STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ditan.site.static_files.ContentAddressedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 7 * 24 * 3600

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the small pictures inside Tabler's style sheet
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
HTTPS_ONLY = os.environ.get("DITAN_HTTPS") == "1"
CSRF_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS_ONLY
# Asked by the machine itself and its watchers, without a proxy in between.
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS_ONLY else 0
# The other hosts of an office's domain are not ours to bind to https, neither now (W005) nor in browsers' lists (W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a balance of 37 rows and 32 fuels is typed in one form
DITAN_REQUESTS_A_MINUTE = int(os.environ.get("DITAN_REQUESTS_A_MINUTE") or 600)  # of one token
DITAN_REQUESTS_A_MINUTE_OPEN = int(
    os.environ.get("DITAN_REQUESTS_A_MINUTE_OPEN") or 120
)  # of one address, without sign-in

DITAN_METRICS_FROM = environment.metrics_networks(os.environ)
DITAN_METRICS_TOKEN = os.environ.get("DITAN_METRICS_TOKEN", "")
DITAN_SLOW_QUERY_MS = environment.slow_query_ms(os.environ)
LOGGING = environment.logging_settings(os.environ)
