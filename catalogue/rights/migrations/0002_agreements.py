"""Makes the tables of agreements and claims, and moves them into the schema."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import catalogue.rights.fields
import catalogue.rights.models.outside
from catalogue.rights.schema import moved


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0012_origin"),
        ("rights", "0001_schema"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ComplianceRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        max_length=40, unique=True, verbose_name="version"
                    ),
                ),
                ("text", models.TextField(max_length=40000, verbose_name="text")),
                ("effective_on", models.DateField(verbose_name="in force from")),
            ],
            options={
                "verbose_name": "compliance rules",
                "verbose_name_plural": "compliance rules",
                "ordering": ["-effective_on"],
            },
        ),
        migrations.CreateModel(
            name="AccessLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="time")),
                ("user_name", models.CharField(max_length=150, verbose_name="name")),
                ("what", models.CharField(max_length=100, verbose_name="page")),
                (
                    "record",
                    models.CharField(blank=True, max_length=100, verbose_name="record"),
                ),
                (
                    "purpose",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="purpose"
                    ),
                ),
                (
                    "user",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "reading log",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "number",
                    models.CharField(max_length=60, unique=True, verbose_name="number"),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("export", "Export"), ("import", "Import")],
                        default="export",
                        max_length=6,
                        verbose_name="direction",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("licence", "Licence"),
                            ("distribution", "Distribution"),
                            ("sales_agency", "Sales agency"),
                            ("festival_loan", "Festival loan"),
                            ("exchange", "Exchange"),
                            ("output", "Output deal"),
                            ("assignment", "Assignment"),
                            ("settlement", "Settlement"),
                        ],
                        default="licence",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("offered", "Offered"),
                            ("deal_memo", "Deal memo"),
                            ("signed", "Signed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("terminated", "Terminated"),
                            ("rescinded", "Rescinded"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="signed on"),
                ),
                (
                    "effective_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="in force from"
                    ),
                ),
                (
                    "agreement_term",
                    catalogue.rights.fields.PeriodField(
                        blank=True, null=True, verbose_name="term of the agreement"
                    ),
                ),
                (
                    "terminated_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="terminated on"
                    ),
                ),
                (
                    "governing_law",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="governing law"
                    ),
                ),
                (
                    "currency",
                    models.CharField(blank=True, max_length=3, verbose_name="currency"),
                ),
                (
                    "confidentiality",
                    models.CharField(
                        choices=[
                            ("normal", "All rights officers"),
                            ("restricted", "Restricted"),
                        ],
                        default="normal",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                (
                    "is_paper",
                    models.BooleanField(
                        default=False,
                        help_text="A second officer confirms what was read from the paper.",
                        verbose_name="entered from a signed paper",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=8000, verbose_name="note"),
                ),
                ("entered_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "entered_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="entered at"),
                ),
                ("confirmed_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="invented, to learn with",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="rights.agreement",
                        verbose_name="amends",
                    ),
                ),
                (
                    "confirmed_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sublicences",
                        to="rights.agreement",
                        verbose_name="head agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": ["-signed_on", "-id"],
                "permissions": [
                    ("see_restricted", "Can see restricted agreements"),
                    ("confirm", "Can confirm as the second officer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to="private/rights/", verbose_name="file"
                    ),
                ),
                ("file_name", models.CharField(editable=False, max_length=200)),
                ("content_type", models.CharField(editable=False, max_length=100)),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, verbose_name="size in bytes"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="received on"),
                ),
                (
                    "added_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="added at"),
                ),
                ("added_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "added_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="rights.agreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of the rights",
                "verbose_name_plural": "documents of the rights",
                "ordering": ["received_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("domestic", "Domestic"),
                            ("coproduction", "Co-production"),
                            ("foreign", "Foreign"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "rights_as_written",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="rights as written"
                    ),
                ),
                (
                    "territory_as_written",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="territory as written"
                    ),
                ),
                (
                    "language_as_written",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="languages as written"
                    ),
                ),
                (
                    "term_as_written",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="term as written"
                    ),
                ),
                (
                    "holdback_as_written",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="holdbacks as written"
                    ),
                ),
                (
                    "sublicensing",
                    models.CharField(
                        choices=[
                            ("no", "Not allowed"),
                            ("with_consent", "With consent"),
                            ("yes", "Allowed"),
                        ],
                        default="no",
                        max_length=12,
                        verbose_name="sublicensing",
                    ),
                ),
                (
                    "max_runs",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="runs"
                    ),
                ),
                (
                    "max_prints",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="prints"
                    ),
                ),
                (
                    "sell_off_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days to sell off"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="rights.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "film",
                    catalogue.rights.models.outside.FilmField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.film",
                        verbose_name="film",
                    ),
                ),
                (
                    "restates",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restatements",
                        to="rights.grant",
                        verbose_name="restates",
                    ),
                ),
            ],
            options={
                "verbose_name": "grant",
                "verbose_name_plural": "grants",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        choices=[
                            ("dcp", "DCP"),
                            ("print_35", "35 mm print"),
                            ("file", "Video file"),
                            ("trailer", "Trailer"),
                            ("music_and_effects", "Music and effects"),
                            ("dialogue_list", "Dialogue list"),
                            ("key_art", "Key art"),
                            ("kdm", "KDM"),
                        ],
                        max_length=17,
                        verbose_name="item",
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(blank=True, null=True, verbose_name="sent on"),
                ),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="received on"),
                ),
                (
                    "accepted_on",
                    models.DateField(blank=True, null=True, verbose_name="accepted on"),
                ),
                (
                    "returned_on",
                    models.DateField(blank=True, null=True, verbose_name="returned on"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="note"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="rights.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["sent_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="time")),
                (
                    "user_name",
                    models.CharField(blank=True, max_length=150, verbose_name="name"),
                ),
                ("table", models.CharField(max_length=63, verbose_name="table")),
                ("row", models.BigIntegerField(verbose_name="row")),
                ("operation", models.CharField(max_length=6, verbose_name="operation")),
                ("before", models.JSONField(null=True, verbose_name="before")),
                ("after", models.JSONField(null=True, verbose_name="after")),
                (
                    "user",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the journal",
                "verbose_name_plural": "journal of the rights",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fee", "Fee"),
                            ("minimum_guarantee", "Minimum guarantee"),
                            ("advance", "Advance"),
                            ("royalty", "Royalty"),
                            ("statement", "Statement of account"),
                            ("report", "Report"),
                            ("delivery", "Delivery"),
                            ("return_of_print", "Return of print"),
                        ],
                        max_length=17,
                        verbose_name="kind",
                    ),
                ),
                (
                    "is_ours",
                    models.BooleanField(default=False, verbose_name="ours to meet"),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(blank=True, max_length=3, verbose_name="currency"),
                ),
                (
                    "met_on",
                    models.DateField(blank=True, null=True, verbose_name="met on"),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="evidence"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obligations",
                        to="rights.agreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "obligation",
                "verbose_name_plural": "obligations",
                "ordering": ["due", "id"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_original",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="name in its own script",
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, max_length=4, verbose_name="country"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("distributor", "Distributor"),
                            ("broadcaster", "Broadcaster"),
                            ("platform", "Online platform"),
                            ("agent", "Sales agent"),
                            ("festival", "Festival"),
                            ("archive", "Archive or museum"),
                            ("carrier", "Airline or shipping line"),
                            ("studio", "Studio or producer"),
                            ("state", "State body"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail"
                    ),
                ),
                (
                    "telephone",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="telephone"
                    ),
                ),
                (
                    "address",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="address"
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=4000, verbose_name="note"),
                ),
                (
                    "is_corporation",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="is the corporation"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="rights.party",
                        verbose_name="belongs to the group of",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "film",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="catalogue.film",
                        verbose_name="film",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("domestic", "Domestic"),
                            ("coproduction", "Co-production"),
                            ("foreign", "Foreign"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        default=1,
                        help_text="Empty for a foreign film whose holder is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="rights.party",
                        verbose_name="rights holder",
                    ),
                ),
            ],
            options={
                "verbose_name": "rights holder of a film",
                "verbose_name_plural": "rights holders of films",
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("domestic", "Domestic"),
                            ("coproduction", "Co-production"),
                            ("foreign", "Foreign"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("export", "Export"), ("import", "Import")],
                        editable=False,
                        max_length=6,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grant", "Grant"),
                            ("holdback", "Holdback"),
                            ("option", "Option"),
                            ("first_refusal", "First refusal"),
                            ("reservation", "Reservation"),
                            ("disputed", "Disputed"),
                        ],
                        default="grant",
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                (
                    "exclusive",
                    models.BooleanField(default=False, verbose_name="exclusive"),
                ),
                (
                    "territory",
                    catalogue.rights.fields.SpansField(verbose_name="territories"),
                ),
                ("media", catalogue.rights.fields.SpansField(verbose_name="media")),
                (
                    "language",
                    catalogue.rights.fields.SpansField(verbose_name="languages"),
                ),
                (
                    "language_mode",
                    models.CharField(
                        choices=[
                            ("any", "In any form"),
                            ("original", "Original version"),
                            ("dubbed", "Dubbed"),
                            ("subtitled", "Subtitled"),
                        ],
                        default="any",
                        max_length=10,
                        verbose_name="form of the language",
                    ),
                ),
                ("term", catalogue.rights.fields.PeriodField(verbose_name="term")),
                (
                    "term_basis",
                    models.CharField(
                        choices=[
                            ("fixed", "Fixed days"),
                            ("provisional", "Until an event: up to the outside date"),
                        ],
                        default="fixed",
                        max_length=11,
                        verbose_name="basis of the term",
                    ),
                ),
                (
                    "consented_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="consent to sublicense of"
                    ),
                ),
                (
                    "lapses_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="An option or first refusal; the instant in its own time zone.",
                        null=True,
                        verbose_name="lapses at",
                    ),
                ),
                (
                    "lapse_zone",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="time zone"
                    ),
                ),
                (
                    "waived_on",
                    models.DateField(blank=True, null=True, verbose_name="waived on"),
                ),
                (
                    "succession_note",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        verbose_name="how a former country is understood",
                    ),
                ),
                ("decided_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("offered", "Offered"),
                            ("committed", "Committed"),
                            ("superseded", "Superseded"),
                            ("void", "Void"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        editable=False, null=True, verbose_name="known from and to"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="rights.agreement",
                    ),
                ),
                (
                    "decided_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "film",
                    catalogue.rights.models.outside.FilmField(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.film",
                        verbose_name="film",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sublicences",
                        to="rights.claim",
                        verbose_name="sublicence of",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="rights.claim",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="rights.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "counterparty",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="rights.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="counterparty",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="rights.party",
                verbose_name="counterparty",
            ),
        ),
        migrations.CreateModel(
            name="RoyaltyTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("media", catalogue.rights.fields.SpansField(verbose_name="media")),
                (
                    "base",
                    models.CharField(
                        choices=[
                            ("gross", "Gross receipts"),
                            ("net", "Net receipts"),
                            ("flat", "Flat fee"),
                        ],
                        max_length=5,
                        verbose_name="base",
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=6,
                        null=True,
                        verbose_name="per cent",
                    ),
                ),
                (
                    "after",
                    models.CharField(blank=True, max_length=200, verbose_name="after"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="royalty_terms",
                        to="rights.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "royalty",
                "verbose_name_plural": "royalties",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("shown_on", models.DateField(verbose_name="shown on")),
                (
                    "place",
                    models.CharField(max_length=200, verbose_name="place or channel"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="rights.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "run",
                "verbose_name_plural": "runs used",
                "ordering": ["shown_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("period", catalogue.rights.fields.PeriodField(verbose_name="period")),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(blank=True, max_length=3, verbose_name="currency"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="rights.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="rights.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement of account",
                "verbose_name_plural": "statements of account",
                "ordering": ["-received_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="TerritoryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("code", models.SlugField(max_length=40, verbose_name="code")),
                (
                    "version",
                    models.PositiveSmallIntegerField(default=1, verbose_name="version"),
                ),
                (
                    "names",
                    models.JSONField(default=dict, verbose_name="names by language"),
                ),
                (
                    "territory",
                    catalogue.rights.fields.SpansField(verbose_name="territories"),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="valid from"),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="source"),
                ),
            ],
            options={
                "verbose_name": "group of territories",
                "verbose_name_plural": "groups of territories",
                "ordering": ["code", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "version"), name="rights_group_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TitleDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("law", "Law or decree"),
                            ("production_order", "Production order"),
                            ("author_contract", "Author's contract"),
                            ("composer_contract", "Composer's contract"),
                            ("transfer", "Transfer"),
                            ("registration", "Registration"),
                        ],
                        max_length=17,
                        verbose_name="kind",
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reference"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="title_documents",
                        to="rights.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "film",
                    catalogue.rights.models.outside.FilmField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.film",
                        verbose_name="film",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of title",
                "verbose_name_plural": "documents of title",
                "ordering": ["dated", "id"],
            },
        ),
        migrations.CreateModel(
            name="ComplianceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("clear", "Clear"),
                            ("hold", "Hold"),
                            ("refused", "Refused"),
                        ],
                        max_length=7,
                        verbose_name="result",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("checked_by_name", models.CharField(max_length=150)),
                ("second_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "note",
                    models.TextField(blank=True, max_length=4000, verbose_name="note"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="compliance_checks",
                        to="rights.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "checked_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "second_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second officer",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="rights.compliancerules",
                        verbose_name="rules",
                    ),
                ),
            ],
            options={
                "verbose_name": "compliance check",
                "verbose_name_plural": "compliance checks",
                "ordering": ["-checked_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "clear"), _negated=True),
                            models.Q(
                                ("checked_by__isnull", False),
                                ("second_by__isnull", False),
                                models.Q(
                                    ("checked_by", models.F("second_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="rights_check_clear_by_two",
                        violation_error_message="A clear result needs two different officers.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="opened at"),
                ),
                ("opened_by_name", models.CharField(max_length=150)),
                ("second_by_name", models.CharField(max_length=150)),
                ("note", models.TextField(max_length=8000, verbose_name="note")),
                (
                    "resolved_on",
                    models.DateField(blank=True, null=True, verbose_name="resolved on"),
                ),
                (
                    "resolution",
                    models.TextField(
                        blank=True, max_length=8000, verbose_name="resolution"
                    ),
                ),
                (
                    "claim_a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes_as_first",
                        to="rights.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "claim_b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes_as_second",
                        to="rights.claim",
                        verbose_name="other claim",
                    ),
                ),
                (
                    "opened_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "second_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "dispute",
                "verbose_name_plural": "disputes",
                "ordering": ["-opened_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("opened_by", models.F("second_by")), _negated=True
                            ),
                            ("opened_by__isnull", False),
                            ("second_by__isnull", False),
                        ),
                        name="rights_dispute_two_officers",
                        violation_error_message="A dispute needs two different officers.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="rights_document_hashed",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["film"], name="rights_grant_film"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                fields=("agreement", "film"), name="rights_grant_film_once"
            ),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["table", "row"], name="rights_journal_row"),
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(("met_on", None)),
                fields=["due"],
                name="rights_obligation_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount", None),
                    models.Q(("currency", ""), _negated=True),
                    _connector="OR",
                ),
                name="rights_obligation_amount_has_currency",
                violation_error_message="An amount needs its currency.",
            ),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount", None), ("amount__gte", 0), _connector="OR"
                ),
                name="rights_obligation_amount_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("id", 1), ("is_corporation", True)),
                    models.Q(
                        models.Q(("is_corporation", False)),
                        models.Q(("id", 1), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rights_party_one_corporation",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("group", models.F("id")), _negated=True),
                name="rights_party_not_own_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "domestic"), _negated=True),
                    models.Q(("holder", 1), ("holder__isnull", False)),
                    _connector="OR",
                ),
                name="rights_holding_domestic_is_the_corporations",
                violation_error_message="A domestic film belongs to the corporation.",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["agreement"], name="rights_claim_agreement"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["film", "state"], name="rights_claim_film"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("direction", "import"), ("origin", "domestic"), _negated=True
                ),
                name="rights_claim_no_import_of_domestic",
                violation_error_message="A domestic film belongs to the corporation: it is not imported.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("known__isnull", False),
                        ("state__in", ["committed", "superseded"]),
                    ),
                    models.Q(
                        ("known", None), ("state__in", ["draft", "offered", "void"])
                    ),
                    _connector="OR",
                ),
                name="rights_claim_known_when_committed",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("waived_on", None),
                    ("kind__in", ["option", "first_refusal", "holdback"]),
                    _connector="OR",
                ),
                name="rights_claim_waiver_of_a_hope",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["state"], name="rights_agreement_state"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("counterparty", 1), _negated=True),
                name="rights_agreement_with_another",
                violation_error_message="The corporation makes no agreement with itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "signed"), _negated=True),
                    ("signed_on__isnull", False),
                    _connector="OR",
                ),
                name="rights_agreement_signed_has_a_day",
                violation_error_message="A signed agreement has a day of signature.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "terminated"), ("terminated_on__isnull", False)),
                    models.Q(
                        models.Q(("state", "terminated"), _negated=True),
                        ("terminated_on", None),
                    ),
                    _connector="OR",
                ),
                name="rights_agreement_terminated_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amends", models.F("id")), _negated=True),
                    models.Q(("head", models.F("id")), _negated=True),
                ),
                name="rights_agreement_not_its_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="royaltyterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("percent", None),
                    models.Q(("percent__gte", 0), ("percent__lte", 100)),
                    _connector="OR",
                ),
                name="rights_royalty_percent",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount", None),
                    models.Q(("currency", ""), _negated=True),
                    _connector="OR",
                ),
                name="rights_statement_amount_has_currency",
                violation_error_message="An amount needs its currency.",
            ),
        ),
        migrations.AddIndex(
            model_name="titledocument",
            index=models.Index(fields=["film"], name="rights_title_document_film"),
        ),
        moved(
            *("compliancerules", "accesslog", "agreement", "document", "grant"),
            *("delivery", "journalentry", "obligation", "party", "holding", "claim"),
            *("royaltyterm", "run", "statement", "territorygroup", "titledocument"),
            *("compliancecheck", "dispute"),
        ),
    ]
