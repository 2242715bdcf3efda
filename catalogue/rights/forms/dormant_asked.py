"""Where one looks for films that were never licensed, or long ago."""

from django import forms

from catalogue.rights.dimensions.territories import WORLD
from catalogue.rights.forms.sets import media_field, territory_field
from catalogue.rights.known_groups import territory_reader
from catalogue.rights.spans import Spans


class DormantAsked(forms.Form):
    """Two sets in words, both of which may be left out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        line = forms.TextInput(attrs={"spellcheck": "false"})
        read = territory_reader(on=None)
        self.fields["territory"] = territory_field(read, required=False, widget=line)
        self.fields["media"] = media_field(required=False, widget=line)

    def told(self, name: str) -> Spans | None:
        return getattr(self, "cleaned_data", {}).get(name)

    @property
    def territory(self) -> Spans:
        return self.told("territory") or WORLD

    @property
    def media(self) -> Spans:
        return self.told("media") or Spans.all()
