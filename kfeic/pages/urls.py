"""The addresses of the institution texts and of news below their language prefix."""

from django.urls import path

from kfeic.pages.addresses import ADDRESSES
from kfeic.pages.views import item, news, page

app_name = "pages"

urlpatterns = [
    path(address, page, {"code": code}, name=code)
    for code, address in ADDRESSES.items()
]
urlpatterns += [
    path("news/", news, name="news"),
    path("news/<str:address>/", item, name="news-item"),
]
