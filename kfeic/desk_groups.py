"""The order in which the desk offers its lists: by work, not by app and alphabet."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RIGHTS = (
    *("Enquiry", "Agreement", "Party", "Dispute", "Obligation", "Statement"),
    *("RoyaltyTerm", "Delivery", "Run", "TerritoryGroup"),
    *("ComplianceRules", "ReplyTemplate", "Holding", "rights.Document"),
    *("TitleDocument", "ContractImport", "JournalEntry", "AccessLog"),
)

# What is of no group stands in the last one, so that nothing is ever out of reach.
GROUPS = (
    ("films", _("Films"), ("Film", "Credit", "Version", "Copy")),
    ("people", _("People and studios"), ("Agent",)),
    ("events", _("Events and history"), ("Event", "HistoryFact")),
    ("images", _("Images and documents"), ("Image", "Document")),
    ("sources", _("Vocabulary and sources"), ("Term", "Source")),
    ("pages", _("Pages and news"), ("NewsItem", "Page")),
    ("work", _("Import, changes, searches"), ("ImportBatch", "Act", "SearchMiss")),
    ("rights", pgettext_lazy("rights desk", "Rights"), RIGHTS),
    ("staff", _("Staff"), ("User",)),
)
OTHERS = ("others", _("Everything else"))


class GroupedSite(AdminSite):
    """An admin site whose models stand in groups, on its first page and beside it."""

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        listed = {
            named(model["model"]._meta): (model, app["app_url"])
            for app in apps
            for model in app["models"]
        }
        groups = [
            group(code, name, [listed.pop(one) for one in names if one in listed])
            for code, name, names in GROUPS
        ]
        groups.append(group(*OTHERS, list(listed.values())))
        return [each for each in groups if each["models"]]


def named(options):
    """Return how GROUPS name a model: with its app where two have the same name."""
    is_named_twice = options.label == "rights.Document"
    return options.label if is_named_twice else options.object_name


def group(code, name, found):
    """Return a group as the templates of the admin know an app."""
    models = [model for model, _address in found]
    return {
        "app_label": code,
        "name": name,
        "app_url": next((address for _model, address in found), ""),
        "has_module_perms": True,
        "models": models,
    }
