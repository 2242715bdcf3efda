"""Choosing without a script: words are typed, and the server looks them up.

One record found is chosen; of several the form is shown again with all of them to
choose from. With a script the field searches while somebody types.
"""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.labels import label

ENDING = "-words"
MOST = 20  # records offered


class TypedChoice:
    """For the widget of a foreign key whose records are found by any spelling."""

    request = None
    looked_for = ""
    offered = ()

    def value_from_datadict(self, data, files, name):
        words = (data.get(f"{name}{ENDING}") or "").strip()
        if not words:
            return super().value_from_datadict(data, files, name)
        if words != self.looked_for:
            self.looked_for, self.offered = words, self._found(words)
        # What is no number is no choice.
        return str(self.offered[0]) if len(self.offered) == 1 else f"?{words}"

    def value_omitted_from_data(self, data, files, name):
        is_omitted = super().value_omitted_from_data(data, files, name)
        return is_omitted and f"{name}{ENDING}" not in data

    def render(self, name, value, attrs=None, renderer=None):
        chosen = super().render(name, value, attrs, renderer)
        return format_html(
            '{}<noscript><input type="text" name="{}{}" aria-label="{}"></noscript>',
            chosen,
            name,
            ENDING,
            _("Find by name"),
        )

    def fault(self):
        """Return why the words chose nothing; "" where they did, or none were typed."""
        if not self.looked_for or len(self.offered) == 1:
            return ""
        if self.offered:
            return _("Several are found: choose one.")
        return _("Nothing is found for these words.")

    def _found(self, words):
        model = self.field.remote_field.model
        model_admin = self.admin_site.get_model_admin(model)
        if not model_admin.has_view_permission(self.request):
            return []
        rows = model_admin.get_queryset(self.request)
        rows = rows.complex_filter(self.field.get_limit_choices_to())
        rows, _repeats = model_admin.get_search_results(self.request, rows, words)
        found = {row.pk: label(row) for row in rows[:MOST]}
        if getattr(model_admin, "found_by", None):
            # People and films share names: whoever typed this chooses.
            return list(found)
        called_so = [number for number, name in found.items() if name == words]
        return called_so or list(found)
