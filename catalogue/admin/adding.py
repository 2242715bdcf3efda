"""The way from a choice to a new record, with the words that were typed."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

WORDS = "words"  # in the address of an empty form: what the record will be called


class AddingWrapper(RelatedFieldWidgetWrapper):
    """A choice with a link that adds what is missing, in a window of its own.

    Without a script the window is a page beside the form, which stays as it is.
    `presets` are values that the new record begins with, by field.
    """

    presets = {}

    def render(self, name, value, attrs=None, renderer=None):
        chosen = self.widget.render(name, value, attrs, renderer)
        if not self.can_add_related or self.is_hidden:
            return chosen
        opts = self.rel.model._meta
        address = reverse(
            f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_add"
        )
        return format_html(
            '<div class="related-widget-wrapper" data-model-ref="{}">{}'
            '<a class="related-widget-wrapper-link add-related" id="add_id_{}"'
            ' data-popup="yes" target="_blank" href="{}?{}"'
            ' title="{}"><span>+</span></a></div>',
            opts.model_name,
            chosen,
            name,
            address,
            self._told(),
            _("Add another %(model)s") % {"model": opts.verbose_name},
        )

    def _told(self):
        """Return what the address says: a window of its own, the field, the presets."""
        field = self.rel.get_related_field().name
        return urlencode({"_to_field": field, "_popup": 1} | self.presets)

    @classmethod
    def around(cls, wrapper, *, presets):
        """Return the choice of Django's `wrapper` with this link."""
        made = cls(
            wrapper.widget,
            wrapper.rel,
            wrapper.admin_site,
            can_add_related=wrapper.can_add_related,
        )
        made.presets = presets
        return made
