"""Institution texts move the version stamp too."""

from django.db import migrations

from catalogue.stamping import stamped


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("catalogue", "0002_version_stamp")]

    operations = [stamped("pages_page", "pages_pagetext")]
