"""The addresses of the rights desk that belong to no record, below /admin/rights/."""

from django.urls import path

from catalogue.rights.admin import (
    claim_lists,
    clash_lists,
    dormant_list,
    duty_lists,
    film_grid,
    film_page,
    first_page,
    free_films,
    log_lists,
    papers,
    platform_lists,
    proofs,
)

urlpatterns = [
    path("", first_page.first_page, name="rights_index"),
    path("free/", free_films.free_films, name="rights_avails"),
    path("film/<int:film_id>/", film_page.film_page, name="rights_film"),
    path("film/<int:film_id>/grid/", film_grid.grid_page, name="rights_film_grid"),
    path("film/<int:film_id>/proof/", proofs.film_proof_page, name="rights_film_proof"),
    path(
        "agreement/<int:agreement_id>/proof/",
        proofs.agreement_proof_page,
        name="rights_agreement_proof",
    ),
    path(
        "document/<int:number>/file/", papers.document_file, name="rights_document_file"
    ),
    path("platforms/", platform_lists.free_for_platforms, name="rights_platforms"),
    path(
        "agreement/<int:agreement_id>/platforms/",
        platform_lists.agreement_for_platforms,
        name="rights_agreement_platforms",
    ),
    path("expiring/", claim_lists.expiring, name="rights_expiring"),
    path("lapsed/", claim_lists.lapsed, name="rights_lapsed"),
    path("windows/", claim_lists.windows, name="rights_windows"),
    path("dormant/", dormant_list.sleeping, name="rights_dormant"),
    path("colliding/", clash_lists.colliding, name="rights_colliding"),
    path("disputes/", clash_lists.disputes, name="rights_disputes"),
    path("obligations/", duty_lists.obligations, name="rights_obligations"),
    path("royalties/", duty_lists.royalties, name="rights_royalties"),
    path("ending/", duty_lists.ending, name="rights_ending"),
    path("papers/", duty_lists.papers, name="rights_papers"),
    path("readings/", log_lists.readings, name="rights_readings"),
    path("journal/", log_lists.journal, name="rights_journal"),
]
