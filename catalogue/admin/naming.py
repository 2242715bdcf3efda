"""Giving words that were searched for in vain to the record that they mean."""

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.choosing import ChoiceSelect
from catalogue.admin.codes import language_tag
from catalogue.models import Agent, AgentName, Film, Scheme, Term, Title

# By room of the search: the record, its rows of words, the column that leads back.
OWNERS = {"film": (Film, Title, "film"), "agent": (Agent, AgentName, "agent")}
LONGEST = Title._meta.get_field("text").max_length
LANGUAGE = Title._meta.get_field("language")


class Use(models.TextChoices):
    """What the words are for; the codes are types of titles and of names."""

    ALTERNATIVE = (
        "alternative",
        gettext_lazy("Another title or name, which readers see too"),
    )
    SEARCH = "search", gettext_lazy("Only to search by, for a slip or a misspelling")


class NamingForm(forms.Form):
    """The words, and the record they are for: one that is offered, or one chosen.

    `rooms` are those whose records may be changed, `book` the labels of the page. When
    the form is valid, `cleaned_data["owner"]` is the film or agent.
    """

    text = forms.CharField(
        label=capfirst(gettext_lazy("text")),
        max_length=LONGEST,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy(
            "As it is to be written: searches are kept without capitals."
        ),
    )
    language = forms.CharField(
        label=capfirst(LANGUAGE.verbose_name),
        max_length=LANGUAGE.max_length,
        widget=forms.TextInput(attrs={"size": 7}),
        validators=[language_tag],
        help_text=LANGUAGE.help_text,
    )
    use = forms.ChoiceField(
        label=capfirst(gettext_lazy("use")),
        choices=Use,
        initial=Use.ALTERNATIVE,
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )
    # A button of the page sends it: the room and the number, as in film:12.
    record = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, rooms, book, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.rooms = rooms
        for room in rooms:
            model, words, column = OWNERS[room]
            chooser = ChoiceSelect(words._meta.get_field(column), site)
            chooser.book = book
            self.fields[room] = forms.ModelChoiceField(
                model.objects,
                label=capfirst(model._meta.verbose_name),
                required=False,
                widget=chooser,
            )

    def clean(self):
        given = super().clean()
        room, _mark, number = given.get("record", "").partition(":")
        if room in self.rooms:
            chosen = [self.fields[room].clean(number)]
        else:
            chosen = [given[room] for room in self.rooms if given.get(room)]
        if len(chosen) != 1 or chosen[0] is None:
            raise ValidationError(_("Choose one record for these words."))
        return given | {"owner": chosen[0]}

    def save(self):
        """Add the words to their record; raise ValidationError if it has them."""
        given = self.cleaned_data
        row = appellation(given["owner"], use=given["use"])
        row.text, row.language = given["text"], given["language"]
        try:
            row.validate_constraints()
        except ValidationError as error:
            raise ValidationError(_("The record has these words already.")) from error
        row.save()
        return row


def appellation(owner, *, use):
    """Return a new title or name of `owner`, without words, behind the others."""
    _model, words, column = next(
        entry for entry in OWNERS.values() if isinstance(owner, entry[0])
    )
    kind = use
    if words is Title:
        kind = Term.objects.get(scheme=Scheme.TITLE_TYPE, code=use)
    rows = words.objects.filter(**{column: owner})
    last = rows.aggregate(last=models.Max("position", default=-1))["last"]
    return words(**{column: owner, "type": kind, "position": last + 1})
