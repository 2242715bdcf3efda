"""Who may enter the desk."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# RFC 5646, section 2.1: language, script, region.
LANGUAGE_TAG = RegexValidator(
    r"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z",
    _("A language tag is written ko, en, ru or ko-Latn."),
)


class User(AbstractUser):
    """A member of the staff. The public has no accounts.

    `languages` are those in which a translator may write.
    """

    languages = ArrayField(
        models.CharField(max_length=12, validators=[LANGUAGE_TAG]),
        verbose_name=_("languages"),
        default=list,
        blank=True,
        help_text=_(
            "The languages in which a translator writes, separated by commas: en, ru. "
            "Other roles need none."
        ),
    )
