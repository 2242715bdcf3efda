"""The database counts every change of what the public can read."""

from django.db import migrations

from catalogue.stamping import dating, functions, stamped, touching

FILM_ROWS = (
    "catalogue_title",
    "catalogue_text",
    "catalogue_filmgenre",
    "catalogue_production",
    "catalogue_filmrelation",
    "catalogue_credit",
    "catalogue_event",
    "catalogue_version",
    "catalogue_image",
    "catalogue_document",
    "catalogue_externalidentifier",
    "catalogue_statement",
)
AGENT_ROWS = (
    "catalogue_agentname",
    "catalogue_agenttext",
    "catalogue_agent_occupations",
)
SHARED_ROWS = (
    "catalogue_image",
    "catalogue_externalidentifier",
    "catalogue_statement",
)
OTHER_ROWS = (
    "catalogue_film",
    "catalogue_agent",
    "catalogue_term",
    "catalogue_termlabel",
    "catalogue_charactername",
    "catalogue_eventtext",
    "catalogue_award",
    "catalogue_versiontext",
    "catalogue_imagetext",
    "catalogue_historyfact",
    "catalogue_historyfact_films",
    "catalogue_historyfact_agents",
    "catalogue_historytext",
    "catalogue_source",
    "catalogue_formeraddress",
)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO catalogue_revision "
            "SELECT lane, 0, now() FROM generate_series(0, 7) AS lane",
            "DELETE FROM catalogue_revision",
        ),
        functions(),
        stamped(*FILM_ROWS, *AGENT_ROWS, *OTHER_ROWS),
        touching("catalogue_film", "film_id", *FILM_ROWS),
        touching("catalogue_agent", "agent_id", *AGENT_ROWS, *SHARED_ROWS),
        dating("catalogue_film", "catalogue_agent"),
    ]
