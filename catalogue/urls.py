"""The addresses of the catalogue below its language prefix.

Pages that stand below an institution text are mounted by the hall (kfeic/urls.py).
"""

from django.urls import path, re_path

from catalogue.views import agents, enquiry, film_art, film_table, films, search
from catalogue.views import shortlist as shortlists

app_name = "catalogue"

urlpatterns = [
    path("films/", films.films, name="films"),
    re_path(r"^films\.(?P<ending>csv|xlsx)$", film_table.films, name="film-table"),
    path("films/<str:address>/", films.film, name="film"),
    path("people/", agents.people, name="people"),
    path("people/<str:address>/", agents.person, name="person"),
    path("studios/<str:address>/", agents.studio, name="studio"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.suggestions, name="suggestions"),
    path(
        "search/opensearch.json",
        search.open_search_suggestions,
        name="open-search-suggestions",
    ),
    path("shortlist/", shortlists.shortlist, name="shortlist"),
    path(
        "shortlist/shared/<str:words>/",
        shortlists.shared_shortlist,
        name="shared-shortlist",
    ),
    path("enquiry/", enquiry.enquiry, name="enquiry"),
    path("enquiry/receipt/<str:words>/", enquiry.receipt, name="receipt"),
    re_path(
        r"^film-art/(?P<decade>[12][0-9]{2}0)s/$",
        film_art.film_art_decade,
        name="film-art-decade",
    ),
]
