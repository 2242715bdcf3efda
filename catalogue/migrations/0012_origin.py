"""Says of every film whether it is domestic, a co-production or foreign."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_rows_change_places")]

    operations = [
        migrations.AddField(
            model_name="film",
            name="origin",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(countries=["KP"], then=models.Value("domestic")),
                    models.When(
                        countries__contains=["KP"], then=models.Value("coproduction")
                    ),
                    default=models.Value("foreign"),
                ),
                output_field=models.CharField(
                    choices=[
                        ("domestic", "Domestic"),
                        ("coproduction", "Co-production"),
                        ("foreign", "Foreign"),
                    ],
                    max_length=12,
                ),
                verbose_name="origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="film",
            constraint=models.UniqueConstraint(
                fields=("id", "origin"), name="film_and_origin"
            ),
        ),
    ]
