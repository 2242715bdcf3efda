"""Ties an enquiry to the agreement that came of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0011_restricted_agreements")]

    operations = [
        migrations.AddField(
            model_name="enquiry",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="enquiries",
                to="rights.agreement",
                verbose_name="agreement",
            ),
        )
    ]
