"""The addresses of the institution texts below their language prefix."""

from django.urls import path

from kfeic.pages.addresses import ADDRESSES
from kfeic.pages.views import page

app_name = "pages"

urlpatterns = [
    path(address, page, {"code": code}, name=code)
    for code, address in ADDRESSES.items()
]
