"""Refuses committed claims that clash: this is the rule that the room exists for."""

from django.db import migrations

# An exclusive claim meets every other, one that is not meets itself alone.
LANE = (
    "(CASE WHEN exclusive THEN int8range(NULL, NULL) ELSE int8range(id, id, '[]') END)"
)
# Dubbed and subtitled are sold apart; "in any form" is both and the original.
FORM = (
    "(CASE language_mode WHEN 'original' THEN int4range(0, 1) "
    "WHEN 'dubbed' THEN int4range(1, 2) WHEN 'subtitled' THEN int4range(2, 3) "
    "ELSE int4range(NULL, NULL) END)"
)
WHERE_BOXES_MEET = (
    f"term WITH &&, territory WITH &&, media WITH &&, language WITH &&, {FORM} WITH &&"
)
OF_COMMITTED = "direction = 'export' AND state = 'committed'"
CONSTRAINTS = {
    # Two licensees, one of them exclusive.
    "exclusive_overlap": f"EXCLUDE USING gist (film_id WITH =, counterparty_id WITH <>, "
    f"{LANE} WITH &&, {WHERE_BOXES_MEET}) "
    f"WHERE ({OF_COMMITTED} AND kind = 'grant' AND parent_id IS NULL)",
    # A grant to one against a promise to another, or against a dispute.
    "holdback_overlap": f"EXCLUDE USING gist (film_id WITH =, counterparty_id WITH <>, "
    f"kind WITH <>, {WHERE_BOXES_MEET}) WHERE ({OF_COMMITTED} AND waived_on IS NULL "
    "AND kind IN ('grant', 'holdback', 'disputed') AND parent_id IS NULL)",
    # Two sublicensees of one licensee.
    "sublicence_overlap": f"EXCLUDE USING gist (parent_id WITH =, "
    f"counterparty_id WITH <>, {LANE} WITH &&, {WHERE_BOXES_MEET}) "
    f"WHERE ({OF_COMMITTED} AND kind = 'grant' AND parent_id IS NOT NULL)",
    # What is empty would meet nothing, and slip through.
    "rights_claim_says_something": "CHECK (NOT isempty(territory) AND "
    "NOT isempty(media) AND NOT isempty(language) AND NOT isempty(term))",
}


class Migration(migrations.Migration):
    dependencies = [("rights", "0004_signed_is_signed")]

    operations = [
        migrations.RunSQL(
            [
                f"ALTER TABLE rights_claim ADD CONSTRAINT {name} {rule}"
                for name, rule in CONSTRAINTS.items()
            ],
            [
                f"ALTER TABLE rights_claim DROP CONSTRAINT {name}"
                for name in reversed(CONSTRAINTS)
            ],
        )
    ]
