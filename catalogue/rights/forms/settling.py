"""What is told when a promise is waived or notified, and when a dispute ends."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.records import DayWidget
from catalogue.rights.forms.steps import SecondOfficerForm

NEITHER = 0


class WaiverForm(forms.Form):
    """The day on which a promise was given up."""

    day = forms.DateField(
        label=gettext_lazy("waived on"), widget=DayWidget, initial=timezone.localdate
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is yet to come."))
        return day


class NoticeForm(forms.Form):
    """Until when, and on whose calendar, the holder of a first refusal may answer."""

    day = forms.DateField(label=gettext_lazy("last day to answer"), widget=DayWidget)
    zone = forms.CharField(
        label=gettext_lazy("time zone"), max_length=60, initial=settings.TIME_ZONE
    )

    def clean_zone(self):
        zone = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise ValidationError(
                _("Write the zone as Asia/Pyongyang or Europe/Berlin."), code="zone"
            )
        return zone


class ResolutionForm(SecondOfficerForm):
    """How a dispute ended, and which of the two claims stands again."""

    stands = forms.TypedChoiceField(
        label=gettext_lazy("what stands"),
        coerce=int,
        widget=forms.RadioSelect,
    )
    resolution = forms.CharField(
        label=gettext_lazy("resolution"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("stands", "resolution", "second_name", "second_password")

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stands"].choices = [
            *((one.claim.pk, f"{one.agreement or '—'}: {one.words}") for one in lines),
            (NEITHER, _("Neither of the two")),
        ]
