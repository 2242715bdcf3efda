"""The addresses of the institution texts below their language prefix."""

from django.urls import path

from kfeic.pages.views import page

app_name = "pages"

ADDRESSES = {
    "about": "about/",
    "export": "about/export/",
    "import": "about/import/",
    "exchange": "about/exchange/",
    "festival-abroad": "about/festivals-abroad/",
    "festival-intro": "about/pyongyang-festival/",
    "visitor-info": "about/pyongyang-festival/visitors/",
    "licensing-how": "about/export/how-to-ask/",
    "contact": "contact/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
}

urlpatterns = [
    path(address, page, {"code": code}, name=code)
    for code, address in ADDRESSES.items()
]
