"""Lets an enquiry be of a known kind alone."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0012_enquiry_agreement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "licence",
                            "screener",
                            "print_loan",
                            "stills",
                            "coproduction",
                            "exchange",
                        ],
                    )
                ),
                name="rights_enquiry_kind_known",
            ),
        ),
    ]
