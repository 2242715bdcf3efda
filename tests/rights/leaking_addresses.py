"""The addresses of the desk and among them pages that do what none may do."""

from django.contrib import admin, messages
from django.db import connection
from django.http import HttpResponse
from django.urls import path

from catalogue.exchange.exports.sheets import download
from catalogue.rights.access import opened_to_work
from catalogue.rights.models import Party
from kfeic import desk_urls
from tests.rights.canaries import SIGNED

handler404 = desk_urls.handler404
handler500 = desk_urls.handler500


def name():
    return Party.objects.get(pk=SIGNED).name


def asking(request):
    return HttpResponse(name())


def leaking(request, where):
    with opened_to_work("a leak"):
        word = name()
    response = HttpResponse("" if where != "opened" else word)
    if where == "header":
        response.headers["X-Word"] = word
    elif where == "cookie":
        response.set_cookie("word", word)
    elif where == "message":
        messages.info(request, word)
    elif where == "workbook":
        response = download([[word]], ending="xlsx", name="leak", title="Leak")
    return response


def refused(request):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rights_compliancerules (version, text, effective_on)"
            " SELECT version, text, effective_on FROM rights_compliancerules"
            " WHERE id = %s",
            [SIGNED],
        )


urlpatterns = [
    path("admin/leaking/", admin.site.admin_view(asking)),
    path("admin/leaking/<str:where>/", admin.site.admin_view(leaking)),
    path("admin/rights/leaking/refused/", admin.site.admin_view(refused)),
    *desk_urls.urlpatterns,
]
