"""Makes the tables of enquiries and letters, and moves them into the schema."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import catalogue.rights.models.outside
from catalogue.rights.schema import moved

# An enquiry outlives the record of its film: it keeps the title.
KEEP_FILM = (
    "ALTER TABLE rights_enquiryfilm ADD CONSTRAINT rights_enquiryfilm_film"
    " FOREIGN KEY (film_id) REFERENCES public.catalogue_film (id) ON DELETE SET NULL"
)
LEAVE_FILM = "ALTER TABLE rights_enquiryfilm DROP CONSTRAINT rights_enquiryfilm_film"
TABLES = (
    *("enquiry", "enquiryevent", "enquiryfilm"),
    *("mail", "replytemplate", "requestcount"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_origin"),
        ("rights", "0005_nothing_is_sold_twice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enquiry",
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
                    "ticket",
                    models.CharField(
                        max_length=12, unique=True, verbose_name="ticket number"
                    ),
                ),
                ("form", models.CharField(editable=False, max_length=40, unique=True)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="received",
                    ),
                ),
                (
                    "page_language",
                    models.CharField(
                        max_length=12, verbose_name="language of the page"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("licence", "Licence"),
                            ("screener", "Screener"),
                            ("print_loan", "Print loan"),
                            ("stills", "Stills"),
                            ("coproduction", "Co-production"),
                            ("exchange", "Exchange"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=120, verbose_name="name"),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="organisation"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail"
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, max_length=4, verbose_name="country"),
                ),
                (
                    "territories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        verbose_name="territories",
                    ),
                ),
                (
                    "media",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        verbose_name="media",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        verbose_name="languages",
                    ),
                ),
                (
                    "is_exclusive",
                    models.BooleanField(default=False, verbose_name="exclusive"),
                ),
                (
                    "first_on",
                    models.DateField(blank=True, null=True, verbose_name="from"),
                ),
                (
                    "last_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="until and including"
                    ),
                ),
                (
                    "message",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="message"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("open", "In work"),
                            ("answered", "Answered"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("closed", "Closed"),
                            ("erased", "Erased"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "owner_name",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="name of the owner"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="answer due on"
                    ),
                ),
                (
                    "erase_after",
                    models.DateField(verbose_name="personal data kept until"),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="erased at"
                    ),
                ),
                (
                    "owner",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
                "ordering": ["-received_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="EnquiryEvent",
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
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="time",
                    ),
                ),
                (
                    "user_name",
                    models.CharField(blank=True, max_length=150, verbose_name="name"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("taken", "Taken over"),
                            ("state", "New state"),
                            ("due", "New date"),
                            ("reply", "Reply"),
                            ("note", "Note"),
                            ("draft", "Draft agreement"),
                            ("erased", "Erased"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, max_length=8000, verbose_name="text"),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="rights.enquiry",
                        verbose_name="enquiry",
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
                "verbose_name": "event",
                "verbose_name_plural": "history",
                "ordering": ["enquiry", "at", "id"],
            },
        ),
        migrations.CreateModel(
            name="EnquiryFilm",
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
                    "key",
                    models.CharField(
                        blank=True, max_length=5, verbose_name="permanent id"
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=300, verbose_name="title as shown"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="films",
                        to="rights.enquiry",
                        verbose_name="enquiry",
                    ),
                ),
                (
                    "film",
                    catalogue.rights.models.outside.FilmField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.film",
                        verbose_name="film",
                    ),
                ),
            ],
            options={
                "verbose_name": "film asked for",
                "verbose_name_plural": "films asked for",
                "ordering": ["enquiry", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Mail",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("receipt", "Receipt"),
                            ("notice", "Notice to the rights desk"),
                            ("reply", "Reply"),
                        ],
                        max_length=8,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "to",
                    models.EmailField(blank=True, max_length=254, verbose_name="to"),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                (
                    "subject",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="subject"
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "message_id",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="message id"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Given up"),
                        ],
                        default="waiting",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="attempts"
                    ),
                ),
                (
                    "next_try_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="next attempt",
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="sent at"),
                ),
                (
                    "last_error",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="last error"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="written at",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="rights.enquiry",
                        verbose_name="enquiry",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ReplyTemplate",
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
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(max_length=8000, verbose_name="text")),
            ],
            options={
                "verbose_name": "reply template",
                "verbose_name_plural": "reply templates",
                "ordering": ["code", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "language"),
                        name="rights_template_once_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestCount",
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
                ("sender", models.CharField(max_length=64)),
                ("window_start", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "count of enquiries",
                "verbose_name_plural": "counts of enquiries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sender", "window_start"),
                        name="rights_request_count_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(fields=["state", "due_on"], name="rights_enquiry_queue"),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(("erased_at", None)),
                fields=["erase_after"],
                name="rights_enquiry_erase",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_on__gte", models.F("first_on")),
                    ("first_on", None),
                    ("last_on", None),
                    _connector="OR",
                ),
                name="rights_enquiry_window_in_order",
                violation_error_message="The window ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at__isnull", False), ("state", "erased")),
                    models.Q(
                        models.Q(
                            ("state", "erased"),
                            ("erased_at__isnull", False),
                            _connector="OR",
                        ),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="rights_enquiry_erased_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(
                        ("email", ""),
                        ("message", ""),
                        ("name", ""),
                        ("organisation", ""),
                    ),
                    _connector="OR",
                ),
                name="rights_enquiry_erased_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiryfilm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("enquiry", "key"),
                name="rights_enquiry_film_once",
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending"])),
                fields=["next_try_at"],
                name="rights_mail_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                    models.Q(
                        models.Q(("state", "sent"), _negated=True), ("sent_at", None)
                    ),
                    _connector="OR",
                ),
                name="rights_mail_sent_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("purpose__in", ["receipt", "notice"])),
                fields=("enquiry", "purpose"),
                name="rights_mail_one_receipt",
            ),
        ),
        migrations.RunSQL(KEEP_FILM, LEAVE_FILM),
        moved(*TABLES),
    ]
