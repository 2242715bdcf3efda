"""Who may open which address of the desk: the table that test_roles_table.py proves.

One letter for each kind of member. A new address fails the test until it has a line
here; what is asked with it stands in desk_records.py.

    -  not signed in
    n  of the staff, without a role     f  festival office
    e  editor                           r  rights officer
    t  translator                       d  head of the rights desk
    p  press office                     a  administrator
                                        s  superuser
"""

ALL = "netpfrdas"
EVERYBODY = "-" + ALL
NOBODY = ""

# The pages of each model. See: list, record, history, two states. Back: to a former
# state, of the record or of one value. A translator changes words alone, which
# test_roles_languages.py proves.
MODELS = {
    #                                see       add     change  delete  back
    "catalogue_film": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_agent": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_credit": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_version": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_historyfact": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_term": ("etpfrdas", "eas", "etas", "eas", "eas"),
    "catalogue_source": ("etpfrdas", "eas", "eas", "eas", "eas"),
    "catalogue_event": ("etpfrdas", "efas", "etfas", "efas", "efas"),
    "catalogue_image": ("etpfrdas", "epas", "etpas", "epas", "epas"),
    "catalogue_document": ("etpfrdas", "epas", "epas", "epas", "epas"),
    "catalogue_copy": ("erdas", "eas", "eas", "eas", "eas"),
    "catalogue_searchmiss": ("eas", NOBODY, NOBODY, "eas", NOBODY),
    "pages_page": ("etpfrdas", "pas", "tpas", "pas", "pas"),
    "pages_newsitem": ("etpfrdas", "pas", "tpas", "pas", "pas"),
    "accounts_user": ("as", "as", "as", "as", None),
}

# All other addresses: GET, POST.
PAGES = {
    # The door and what everybody has
    "set_language": (EVERYBODY, EVERYBODY),
    "admin:index": (ALL, ALL),
    "admin:login": (EVERYBODY, EVERYBODY),
    "admin:second_factor": (NOBODY, NOBODY),  # after the password alone
    "admin:own_second_factor": (ALL, ALL),
    "admin:logout": ("-", EVERYBODY),
    "admin:password_change": (ALL, ALL),
    "admin:password_change_done": (ALL, NOBODY),
    "admin:jsi18n": (ALL, NOBODY),
    "admin:view_on_site": (NOBODY, NOBODY),
    "admin:app_list": (ALL, ALL),
    "admin:autocomplete": ("etpfrdas", NOBODY),
    "admin:auth_user_password_change": ("as", "as"),
    # Files, lists to take away, images
    "original": ("etpfrdas", NOBODY),
    "image-preview": ("etpfrdas", NOBODY),
    "document": ("etpfrdas", NOBODY),
    "export-list": ("etpfrdas", NOBODY),
    "admin:catalogue_image_upload": ("epas", "epas"),
    "admin:catalogue_image_describe": ("epas", "epas"),
    "admin:catalogue_image_progress": ("etpfrdas", NOBODY),
    # Records
    "admin:catalogue_film_merge": ("eas", "eas"),
    "admin:catalogue_agent_merge": ("eas", "eas"),
    "admin:catalogue_film_alike": ("etpfrdas", "etpfrdas"),
    "admin:catalogue_agent_alike": ("etpfrdas", "etpfrdas"),
    "admin:catalogue_film_proposals": ("etpfrdas", "etpfrdas"),
    "admin:catalogue_agent_proposals": ("etpfrdas", "etpfrdas"),
    "admin:catalogue_film_preview": ("etpfrdas", "eas"),
    "admin:catalogue_agent_preview": ("etpfrdas", "eas"),
    "admin:pages_newsitem_preview": ("etpfrdas", "pas"),
    "admin:catalogue_searchmiss_name": ("eas", "eas"),
    # Previews, here by the door of the staff; a link opens to whoever was sent it
    "preview": ("etpfrdas", NOBODY),
    "preview-page": ("etpfrdas", NOBODY),
    "preview-artwork": ("etpfrdas", NOBODY),
    "preview-rendition": ("etpfrdas", NOBODY),
    "preview-document": ("etpfrdas", NOBODY),
    # What was done, here by somebody else
    "admin:catalogue_act_changelist": (ALL, ALL),
    "admin:catalogue_act_add": (NOBODY, NOBODY),
    "admin:catalogue_act_change": ("eas", "eas"),
    "admin:catalogue_act_history": ("eas", "eas"),
    "admin:catalogue_act_delete": (NOBODY, NOBODY),
    "admin:catalogue_act_undo": ("eas", "eas"),
    "admin:catalogue_act_deleted": ("epas", "epas"),
    "admin:catalogue_act_bring_back": (ALL, "eas"),  # GET leads to the list
    # Imports
    "admin:catalogue_importbatch_changelist": ("eas", "eas"),
    "admin:catalogue_importbatch_add": ("eas", "eas"),
    "admin:catalogue_importbatch_change": ("eas", NOBODY),
    "admin:catalogue_importbatch_delete": ("eas", "eas"),
    "admin:catalogue_importbatch_history": ("eas", "eas"),
    "admin:catalogue_importbatch_order": (NOBODY, "eas"),
    "admin:catalogue_importbatch_progress": ("eas", NOBODY),
    "admin:catalogue_importbatch_faults": ("eas", NOBODY),
    "admin:catalogue_importbatch_template": ("eas", NOBODY),
    "admin:catalogue_importbatch_compare": ("eas", "eas"),
    "admin:catalogue_importbatch_restore": (NOBODY, NOBODY),  # has no history
    "admin:catalogue_importbatch_value": (NOBODY, NOBODY),
    # The rights: what is free, whose and proved
    "admin:rights_index": ("rds", NOBODY),
    "admin:rights_avails": ("rds", NOBODY),
    "admin:rights_film": ("rds", NOBODY),
    "admin:rights_film_grid": ("rds", NOBODY),
    "admin:rights_film_proof": ("rds", NOBODY),
    "admin:rights_agreement_proof": ("rds", NOBODY),
    "admin:rights_document_file": ("rds", NOBODY),
    "admin:rights_expiring": ("rds", NOBODY),
    "admin:rights_lapsed": ("rds", NOBODY),
    "admin:rights_windows": ("rds", NOBODY),
    "admin:rights_dormant": ("rds", NOBODY),
    "admin:rights_colliding": ("rds", NOBODY),
    "admin:rights_disputes": ("rds", NOBODY),
    "admin:rights_obligations": ("rds", NOBODY),
    "admin:rights_royalties": ("rds", NOBODY),
    "admin:rights_ending": ("rds", NOBODY),
    "admin:rights_papers": ("rds", NOBODY),
    "admin:rights_readings": ("rds", NOBODY),
    "admin:rights_journal": ("rds", NOBODY),
    "admin:rights_document_changelist": ("rds", "rds"),
    "admin:rights_document_add": ("rds", "rds"),
    "admin:rights_document_change": ("rds", "rds"),
    "admin:rights_document_delete": (NOBODY, NOBODY),
    "admin:rights_titledocument_changelist": ("rds", "rds"),
    "admin:rights_titledocument_add": ("rds", "rds"),
    "admin:rights_titledocument_change": ("rds", "rds"),
    "admin:rights_titledocument_delete": ("rds", "rds"),
    "admin:rights_holding_changelist": ("rds", "rds"),
    "admin:rights_holding_add": (NOBODY, NOBODY),
    "admin:rights_holding_change": ("rds", "rds"),
    "admin:rights_holding_delete": (NOBODY, NOBODY),
    # Agreements and what is owed under them
    "admin:rights_agreement": ("rds", NOBODY),
    "admin:rights_agreement_step": (NOBODY, "rds"),
    "admin:rights_agreement_check": (NOBODY, "rds"),
    "admin:rights_agreement_dispute": ("rds", "rds"),
    "admin:rights_agreement_changelist": ("rds", "rds"),
    "admin:rights_agreement_add": ("rds", "rds"),
    "admin:rights_agreement_change": ("rds", "rds"),
    "admin:rights_agreement_delete": ("rds", "rds"),
    "admin:rights_party_changelist": ("rds", "rds"),
    "admin:rights_party_add": ("rds", "rds"),
    "admin:rights_party_change": ("rds", "rds"),
    "admin:rights_party_delete": ("rds", "rds"),
    "admin:rights_obligation_changelist": ("rds", "rds"),
    "admin:rights_obligation_add": ("rds", "rds"),
    "admin:rights_obligation_change": ("rds", "rds"),
    "admin:rights_obligation_delete": ("rds", "rds"),
    "admin:rights_statement_changelist": ("rds", "rds"),
    "admin:rights_statement_add": ("rds", "rds"),
    "admin:rights_statement_change": ("rds", "rds"),
    "admin:rights_statement_delete": ("rds", "rds"),
    "admin:rights_royaltyterm_changelist": ("rds", "rds"),
    "admin:rights_royaltyterm_add": ("rds", "rds"),
    "admin:rights_royaltyterm_change": ("rds", "rds"),
    "admin:rights_royaltyterm_delete": ("rds", "rds"),
    "admin:rights_delivery_changelist": ("rds", "rds"),
    "admin:rights_delivery_add": ("rds", "rds"),
    "admin:rights_delivery_change": ("rds", "rds"),
    "admin:rights_delivery_delete": ("rds", "rds"),
    "admin:rights_run_changelist": ("rds", "rds"),
    "admin:rights_run_add": ("rds", "rds"),
    "admin:rights_run_change": ("rds", "rds"),
    "admin:rights_run_delete": ("rds", "rds"),
    "admin:rights_compliancerules_changelist": ("rds", "rds"),
    "admin:rights_compliancerules_add": ("rds", "rds"),
    "admin:rights_compliancerules_change": ("rds", "rds"),
    "admin:rights_compliancerules_delete": ("rds", "rds"),
    "admin:rights_territorygroup_changelist": ("rds", "rds"),
    "admin:rights_territorygroup_add": ("rds", "rds"),
    "admin:rights_territorygroup_change": ("rds", "rds"),
    "admin:rights_territorygroup_delete": ("rds", "rds"),
}
