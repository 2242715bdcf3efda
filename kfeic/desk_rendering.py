"""Draws the plain widgets of a form without a template: a large form has thousands.

What comes out is letter by letter what Django's own templates make.
"""

from html import escape

from django.forms.renderers import DjangoTemplates
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


def escaped(value):
    """Return a value as text of HTML; what is safe already stays as it is."""
    text = str(value)
    return text if hasattr(text, "__html__") else escape(text)


def attributes(widget):
    """Return the attributes of a widget as HTML has them."""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def draw_input(widget):
    value = widget["value"]
    shown = "" if value is None else f' value="{escaped(value)}"'
    name = escaped(widget["name"])
    kind = escaped(widget["type"])
    return f'<input type="{kind}" name="{name}"{shown}{attributes(widget)}>'


def draw_textarea(widget):
    value = widget["value"]
    shown = escaped(value) if value else ""
    name = escaped(widget["name"])
    return f'<textarea name="{name}"{attributes(widget)}>\n{shown}</textarea>'


def draw_select(widget):
    groups = []
    for name, options, _number in widget["optgroups"]:
        drawn = "".join(f"\n  {draw_option(option)}" for option in options)
        if name:
            label = escaped(name)
            drawn = f'\n  <optgroup label="{label}">{drawn}\n  </optgroup>'
        groups.append(drawn)
    name = escaped(widget["name"])
    return f'<select name="{name}"{attributes(widget)}>{"".join(groups)}\n</select>'


def draw_option(option):
    value = escaped(option["value"])
    label = escaped(option["label"])
    return f'<option value="{value}"{attributes(option)}>{label}</option>\n'


PLAIN = {
    **{f"{FOLDER}{name}.html": draw_input for name in INPUTS},
    f"{FOLDER}textarea.html": draw_textarea,
    f"{FOLDER}select.html": draw_select,
}
