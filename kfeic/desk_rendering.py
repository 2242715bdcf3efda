"""Draws the plain widgets of a form without a template: a large form has thousands.

What comes out is letter by letter what Django's own templates make.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

FOLDER = "django/forms/widgets/"
INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "checkbox")


class Plainly(DjangoTemplates):
    """A form renderer; widgets other than the plain ones have templates as before."""

    def render(self, template_name, context, request=None):
        draw = PLAIN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return mark_safe(draw(context["widget"]))  # noqa: S308  (each part is escaped)


def attributes(widget):
    """Return the attributes of a widget as HTML has them."""
    return "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def draw_input(widget):
    value = widget["value"]
    shown = "" if value is None else f' value="{conditional_escape(str(value))}"'
    name = conditional_escape(widget["name"])
    kind = conditional_escape(widget["type"])
    return f'<input type="{kind}" name="{name}"{shown}{attributes(widget)}>'


def draw_textarea(widget):
    value = widget["value"]
    shown = conditional_escape(str(value)) if value else ""
    name = conditional_escape(widget["name"])
    return f'<textarea name="{name}"{attributes(widget)}>\n{shown}</textarea>'


def draw_select(widget):
    groups = []
    for name, options, _number in widget["optgroups"]:
        drawn = "".join(f"\n  {draw_option(option)}" for option in options)
        if name:
            label = conditional_escape(name)
            drawn = f'\n  <optgroup label="{label}">{drawn}\n  </optgroup>'
        groups.append(drawn)
    name = conditional_escape(widget["name"])
    return f'<select name="{name}"{attributes(widget)}>{"".join(groups)}\n</select>'


def draw_option(option):
    value = conditional_escape(str(option["value"]))
    label = conditional_escape(option["label"])
    return f'<option value="{value}"{attributes(option)}>{label}</option>\n'


PLAIN = {
    **{f"{FOLDER}{name}.html": draw_input for name in INPUTS},
    f"{FOLDER}textarea.html": draw_textarea,
    f"{FOLDER}select.html": draw_select,
}
