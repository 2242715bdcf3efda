"""Makes the schema that only the rights desk may enter."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0012_origin")]

    operations = [
        migrations.RunSQL(
            [
                "CREATE SCHEMA IF NOT EXISTS rights",
                "REVOKE ALL ON SCHEMA rights FROM PUBLIC",
                "CREATE EXTENSION IF NOT EXISTS btree_gist",
            ],
            ["DROP SCHEMA rights"],
        )
    ]
