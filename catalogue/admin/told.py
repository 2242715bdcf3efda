"""What a change form tells of those who saved the same record meanwhile."""

from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.differences import Difference

NUMBER, SINCE, THEIRS = "newest_change", "compared_with", "take_theirs"
PUT_BACK = "put_back"  # what was typed before, to be shown and not saved
BOTH_WROTE = gettext_lazy(
    "Somebody saved this record while you were editing it. All that you wrote is "
    "here and nothing of it is saved yet: settle what is marked and save again."
)
TAKEN = gettext_lazy("Taken over. Nothing is saved yet: save when you are done.")
UNKNOWN = gettext_lazy(
    "It cannot be told what this form showed when it was opened, so nothing is saved "
    "yet: look it through and save again."
)
TYPED_BEFORE = gettext_lazy(
    "What you typed before is back, with what others saved since. Nothing is saved "
    "yet: save when you are done."
)
DELETED = gettext_lazy(
    "%(who)s deleted this record while you were editing it. All that you wrote is "
    "here: save it as a new record, or copy from it what you need."
)


@dataclass
class Told:
    """What is told; where `is_saving` is false, the form comes back unsaved.

    `note` stands above the form; `since` is the number of the newest change that the
    form knew when it was opened.
    """

    note: str | Promise = ""
    is_saving: bool = True
    since: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def clashes(self):
        return [each for each in self.differences if each.is_clash]

    @property
    def taken(self):
        return [each for each in self.differences if not each.is_clash]

    @property
    def who(self):
        names = dict.fromkeys(each.who for each in self.differences)
        return ", ".join(name for name in names if name)

    @property
    def fields(self):
        """Return the names of the fields and rows that were taken over."""
        return ", ".join(
            dict.fromkeys(str(each.field or each.kind) for each in self.taken)
        )

    def marks(self):
        """Return {name in the form: what stands beside it}; "" is the whole form."""
        marks = {each.name: mark(each) for each in self.clashes}
        return marks if self.is_saving else marks | {"": self.note}


class Marked:
    """For a form: carries what others changed, each beside its field.

    `marks` are by name in the form, as `Told.marks` gives them.
    """

    marks = MappingProxyType({})

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        own = {self.prefix or "": None}
        own |= {self.add_prefix(name): name for name in self.fields}
        for name, said in self.marks.items():
            if name in own:
                self.add_error(own[name], said)


def told_in(request):
    """Return what this request tells."""
    return getattr(request, "told", None) or Told()


def mark(difference):
    """Return what stands beside a field or row that two people changed."""
    if difference.field:
        said = _("%(who)s changed this meanwhile. It is stored as: %(now)s")
    elif difference.now:
        said = _("%(who)s changed this row meanwhile: %(now)s")
    else:
        said = _("%(who)s deleted this row meanwhile. Saved again it is a new one.")
    return format_html(
        '{} <button type="submit" name="{}" value="{}" class="take-theirs">{}</button>',
        said % {"who": difference.who, "now": difference.now or "—"},
        THEIRS,
        difference.name,
        _("Take theirs"),
    )
