"""Plain widgets look as Django's templates make them, letter by letter."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.test import SimpleTestCase
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from kfeic.desk_rendering import PLAIN, Plainly

HOSTILE = "<b>\"quoted\" & 'so'</b>\n 줄"
CHOICES = [
    ("", "---------"),
    (1, "one"),
    ("<", HOSTILE),
    (2, lazystr("Save <all>")),
    ("group <", [(3, "three"), (None, "none")]),
    (4, mark_safe("<i>safe</i>")),
]
WIDGETS = {
    forms.TextInput(): [None, "", "x", HOSTILE, 0, 1.5, mark_safe("&amp;")],
    forms.NumberInput({"min": 0, "step": "any"}): [None, 0, 7, "7"],
    forms.EmailInput(): ["a@b"],
    forms.URLInput(): ["https://a/?b&c"],
    forms.PasswordInput(render_value=True): ["x"],
    forms.HiddenInput(): [None, 12345, HOSTILE],
    forms.DateInput(): [None, "1972-04-15"],
    forms.CheckboxInput(): [None, False, True, "on"],
    forms.Textarea({"rows": 3, "lang": None}): [None, "", "\nx", HOSTILE, 0, 1234567],
    forms.Select(choices=CHOICES): [None, "", 1, "<", 4],
    forms.SelectMultiple(choices=CHOICES): [[], [1, 3]],
}
ATTRIBUTES = [
    {},
    {"id": "id_x", "required": True, "disabled": False, "data-a": HOSTILE},
    {"title": lazystr("Save <all>"), "maxlength": 1234, "lang": None},
]


class PlainTests(SimpleTestCase):
    def test_every_widget_is_as_in_its_template(self):
        ours, djangos = Plainly(), DjangoTemplates()
        for widget, values in WIDGETS.items():
            for value in values:
                for attrs in ATTRIBUTES:
                    with self.subTest(widget=type(widget), value=value, attrs=attrs):
                        told = ("a&b", value, attrs)
                        self.assertEqual(
                            widget.render(*told, renderer=ours),
                            widget.render(*told, renderer=djangos),
                        )

    def test_every_plain_widget_is_compared(self):
        drawn = {widget.template_name for widget in WIDGETS}
        self.assertLessEqual(set(PLAIN), drawn)
