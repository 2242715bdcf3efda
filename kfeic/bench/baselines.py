"""What the pages are held against: two servers that answer the same 20 kB each time.

Run by gunicorn in processes of their own, never beside the site's settings:
`kfeic.bench.baselines:bare` and `kfeic.bench.baselines:django_application()`.
"""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = b"<!doctype html><title>Hello</title>".ljust(20_480, b".")

# As `django-admin startproject` writes them.
DEFAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DEFAULT_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]


def bare(environ, start_response):
    """Answer 20 kB without any framework: what gunicorn itself costs."""
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))]
    start_response("200 OK", headers)
    return [PAGE]


def hello(request):
    return HttpResponse(PAGE)


urlpatterns = [path("", hello)]


def django_application():
    """Return a Django site of one view of 20 kB behind the default middleware."""
    settings.configure(
        ALLOWED_HOSTS=["localhost"],
        INSTALLED_APPS=DEFAULT_APPS,
        MIDDLEWARE=DEFAULT_MIDDLEWARE,
        ROOT_URLCONF=__name__,
        SECRET_KEY="only-for-a-page-without-secrets",  # noqa: S106
    )
    django.setup()
    return get_wsgi_application()
