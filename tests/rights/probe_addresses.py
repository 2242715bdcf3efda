"""The addresses of the desk and, among those of the rights, pages that try the door."""

from django.contrib import admin
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.urls import path

from catalogue.rights.models import Party
from kfeic import desk_urls
from tests.rights.rooms import state

handler404 = desk_urls.handler404
handler500 = desk_urls.handler500


def record(request, number):
    return HttpResponse(f"{number} {Party.objects.count()} {state()}")


def listed(request):
    return HttpResponse(str(state()))


def lazy(request, number):
    page = engines["desk"].from_string("{{ parties.count }} {{ state }}")
    told = {"parties": Party.objects.all(), "state": lambda: str(state())}
    return SimpleTemplateResponse(page, told)


def streamed(request, number):
    def rows():
        for _time in range(3):
            yield f"{Party.objects.count()} {state()}\n"

    return StreamingHttpResponse(rows())


def refused(request, number):
    execute = connection.cursor().execute
    execute("INSERT INTO rights.rights_secret VALUES (%s)", [request.GET["said"]])


def refused_at_the_end(request, number):
    with transaction.atomic():
        refused(request, number)
        # As COMMIT does, past the cursors of Django.
        with connection.wrap_database_errors:
            connection.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")


def page(address, view):
    closed = admin.site.admin_view(view)
    return path(f"admin/rights/{address}", closed, name=f"probe_{view.__name__}")


urlpatterns = [
    page("probe/", listed),
    page("probe/<int:number>/", record),
    page("probe/<int:number>/lazy/", lazy),
    page("probe/<int:number>/streamed/", streamed),
    page("probe/<int:number>/refused/", refused),
    page("probe/<int:number>/refused-at-the-end/", refused_at_the_end),
    *desk_urls.urlpatterns,
]
