"""What is offered to platforms: where, in which languages, when, and which films."""

from catalogue.rights.avails import Asked
from catalogue.rights.boxes import Box
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.territories import WORLD
from catalogue.rights.exchange.platforms import DIGITAL
from catalogue.rights.forms.avails_asked import AvailsAsked

NOT_ASKED = ("media", "mode", "days", "kind", "decade", "show")


class PlatformsAsked(AvailsAsked):
    """The question of what is free, for the media that platforms know."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NOT_ASKED:
            del self.fields[name]

    def asked(self) -> Asked:
        told = self.cleaned_data
        box = Box(
            told["territory"] or WORLD,
            DIGITAL,
            told["language"] or ALL_LANGUAGES,
            told["term"],
        )
        return Asked(box, exclusive=told["exclusive"])
