"""Settings of the web application and its commands (environment contract: environment.py)."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from ronghe.web.config.environment import PROJECT, database_url, flag, secret, var_folder
from ronghe.web.config.vendor import VendorFolder

django_stubs_ext.monkeypatch()  # models.CharField[str, str] and friends at run time

BASE_DIR = PROJECT
SECRET_KEY = secret("django_secret_key")
RONGHE_FIELD_KEY = secret("field_key")
DEBUG = flag("RONGHE_DEBUG", default=False)
ALLOWED_HOSTS = os.environ.get("RONGHE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("RONGHE_ORIGINS", "").split(",") if o]

ROOT_URLCONF = "ronghe.web.config.urls"
WSGI_APPLICATION = "ronghe.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "ronghe.web.config.apps.ConfigConfig",
    "ronghe.web.portal.apps.PortalConfig",
    "ronghe.web.packs.apps.PacksConfig",
    "ronghe.web.reference.apps.ReferenceConfig",
    "ronghe.results.evaluation.apps.EvaluationConfig",
    "ronghe.work.collection.apps.CollectionConfig",
    "ronghe.work.events.apps.EventsConfig",
    "ronghe.work.activities.apps.ActivitiesConfig",
    "ronghe.work.standards.apps.StandardsConfig",
    "ronghe.work.undertakings.apps.UndertakingsConfig",
    "ronghe.work.plans.apps.PlansConfig",
    "ronghe.core.reminders.apps.RemindersConfig",
    "ronghe.core.library.apps.LibraryConfig",
    "ronghe.core.reviews.apps.ReviewsConfig",
    "ronghe.core.obligations.apps.ObligationsConfig",
    "ronghe.core.figures.apps.FiguresConfig",
    "ronghe.core.register.apps.RegisterConfig",
    "ronghe.foundation.rulebook.apps.RulebookConfig",
    "ronghe.foundation.audit.apps.AuditConfig",
    "ronghe.foundation.accounts.apps.AccountsConfig",
    "ronghe.foundation.kernel.apps.KernelConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ronghe.web.config.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ronghe.web.config.middleware.SecurityHeaders",
    "ronghe.foundation.accounts.middleware.ActorMiddleware",
    "ronghe.web.portal.middleware.ShellMiddleware",
    "ronghe.web.config.middleware.RefusalMiddleware",
    "ronghe.web.config.middleware.ReadableInput",
    "ronghe.web.config.middleware.SharedAccounts",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "ronghe.foundation.accounts.templatetags.openings",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ronghe.web.portal.context.shell",
            ],
        },
    }
]
COTTON_DIR = "cotton"
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees its attributes, not its page's variables


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if url and not parts.scheme.startswith("postgres"):
        raise ImproperlyConfigured("只支持 PostgreSQL：请把数据库地址写成 postgresql://…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "ronghe",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or query.pop("host", ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A statement prepared under one scope would keep its plan under another.
        "OPTIONS": {"application_name": "ronghe", "prepare_threshold": None, **query},
        "TEST": {"NAME": os.environ.get("RONGHE_TEST_DATABASE", "test_ronghe")},
    }


DATABASES = {"default": _database(database_url())}

# Triggers keep the history of tracked models; each migration run installs them as the models say.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "ronghe.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/15m/ip,5/15m/key"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/work/"
LOGOUT_REDIRECT_URL = "/"
# Behind the proxy that RONGHE_HTTPS stands for, everybody would share its address and its lockout.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("RONGHE_HTTPS", default=False) else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_PROXY = flag("RONGHE_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_PROXY
SECURE_SSL_REDIRECT = SECURE_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PROJECT / "src" / "ronghe" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE_PROXY
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
FORMAT_MODULE_PATH = ["ronghe.web.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = var_folder() / "static"
NODE_MODULES = PROJECT / "node_modules"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ronghe.web.config.vendor.VendorFinder",
]
VENDOR_FOLDERS = (
    VendorFolder("vendor/tabler", "@tabler/core/dist", ("css/tabler.min.css",)),
    VendorFolder("vendor/echarts", "echarts/dist", ("echarts.min.js",)),
)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # each room keeps its background jobs there

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": var_folder() / "files" / "attachments"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
MEDIA_ROOT = var_folder() / "files"

ATTACHMENT_LIMIT = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
# Reminders: where their links lead, and the accounts they are sent through; what is not set is not offered.
SITE_URL = os.environ.get("RONGHE_SITE_URL", "http://localhost:8000").rstrip("/")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("RONGHE_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("RONGHE_MAIL_PORT", "465"))
EMAIL_USE_SSL = flag("RONGHE_MAIL_SSL", default=True)
EMAIL_HOST_USER = os.environ.get("RONGHE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RONGHE_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("RONGHE_MAIL_FROM", EMAIL_HOST_USER)
WECOM = {
    "address": os.environ.get("RONGHE_WECOM_ADDRESS", "https://qyapi.weixin.qq.com"),
    "corp": os.environ.get("RONGHE_WECOM_CORP", ""),
    "secret": os.environ.get("RONGHE_WECOM_SECRET", ""),
    "agent": os.environ.get("RONGHE_WECOM_AGENT", ""),
}
DINGTALK = {
    "address": os.environ.get("RONGHE_DINGTALK_ADDRESS", "https://oapi.dingtalk.com"),
    "key": os.environ.get("RONGHE_DINGTALK_KEY", ""),
    "secret": os.environ.get("RONGHE_DINGTALK_SECRET", ""),
    "agent": os.environ.get("RONGHE_DINGTALK_AGENT", ""),
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

VAR_FOLDER = var_folder()
PACKS = PROJECT / "packs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RONGHE_LOG", "WARNING")},
}
