"""Gives the enquiry desk its first replies, in two languages, for officers to reword."""

from django.db import migrations

from catalogue.rights.first_replies import write


def write_first(apps, schema_editor):
    templates = apps.get_model("rights", "ReplyTemplate").objects
    write(templates.using(schema_editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [("rights", "0017_windows_are_found")]

    operations = [migrations.RunPython(write_first, migrations.RunPython.noop)]
