"""A term that groups functions is not offered as one; no column changes."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_version_stamp")]

    operations = [
        migrations.AlterField(
            model_name="credit",
            name="function",
            field=models.ForeignKey(
                limit_choices_to={
                    "scheme": "credit_function",
                    "children__isnull": True,
                },
                on_delete=PROTECT,
                related_name="+",
                to="catalogue.term",
                verbose_name="function",
            ),
        )
    ]
