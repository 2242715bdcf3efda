"""The way into the desk: the password, then the code of a phone.

Between the two nobody is signed in: the session holds who gave the right password, for
ten minutes, and nothing else of the desk knows of it.
"""

import time

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.views import LoginView, PasswordChangeView, RedirectURLMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from django_otp import login as note_device
from django_otp.plugins.otp_static.models import StaticDevice

from kfeic.accounts import second_factor

HELD = "sign_in"  # in the session: who gave the right password
NEW_KEY = "second_factor_key"  # in the session: the secret of a phone not yet proved
REPLACED = "second_factor_replaced"  # there: the phone that proved it, and until when
HELD_FOR = 10 * 60  # seconds
BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST_CODE = 32


class SignIn(LoginView):
    """Asks for name and password, and goes on to the second factor."""

    def form_valid(self, form):
        user = form.get_user()
        if not second_factor.is_asked_of(user):
            return super().form_valid(form)
        hold(self.request, user)
        address = reverse("admin:second_factor")
        query = urlencode({self.redirect_field_name: self.get_success_url()})
        return HttpResponseRedirect(f"{address}?{query}")


def hold(request, user) -> None:
    """Remember, in a new session, that this member gave the right password."""
    request.session.flush()
    request.session[HELD] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "until": int(time.time()) + HELD_FOR,
    }


def held_user(request):
    """The member who gave the password a moment ago, None if there is none."""
    held = request.session.get(HELD)
    if held is None or held["until"] < time.time():
        return None
    user = get_user_model().objects.filter(pk=held["user"], is_active=True).first()
    if user and constant_time_compare(held["hash"], user.get_session_auth_hash()):
        return user
    return None


def sign_in(request, user, device) -> None:
    """Sign the member in with the device that took the code."""
    for word in (HELD, NEW_KEY):
        request.session.pop(word, None)
    login(request, user, backend=BACKEND)
    note_device(request, device)


class CodeForm(forms.Form):
    """A code of the phone, or of those kept for its loss; `device` is what took it."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    device = None

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self):
        code = second_factor.plain(self.cleaned_data["code"])
        try:
            self.device = second_factor.device_that_takes(self.user, code)
        except second_factor.Throttled as refusal:
            raise ValidationError(
                ngettext(
                    "Too many wrong codes. Wait %d second.",
                    "Too many wrong codes. Wait %d seconds.",
                    refusal.seconds,
                )
                % refusal.seconds
            ) from refusal
        if self.device is None:
            raise ValidationError(_("This code is not right, or was used already."))
        return code


class SetUpForm(forms.Form):
    """The first code of a new phone; `step` is the time step that it proves."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )
    step = None

    def __init__(self, *args, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key

    def clean_code(self):
        code = second_factor.plain(self.cleaned_data["code"])
        self.step = second_factor.step_of(self.key, code)
        if self.step is None:
            raise ValidationError(
                _("This is not the code of now. Is the clock of the phone right?")
            )
        return code


class DeskPage(RedirectURLMixin, FormView):
    """A page about the second factor of `member`."""

    next_page = reverse_lazy("admin:index")
    member = None

    def get_context_data(self, **kwargs):
        return (
            admin.site.each_context(self.request)
            | {self.redirect_field_name: self.get_success_url()}
            | super().get_context_data(**kwargs)
        )

    def new_key(self) -> str:
        """The secret of the phone that is being set up: one for each session."""
        key = self.request.session.get(NEW_KEY) or second_factor.new_key()
        self.request.session[NEW_KEY] = key
        return key

    def key_context(self) -> dict:
        """What the page shows of the secret."""
        key = self.new_key()
        return {
            "title": _("Set up the second factor"),
            "key": second_factor.key_as_text(key),
            "picture": second_factor.key_as_picture(self.member, key),
        }

    def set_up(self, form):
        """Give the member the phone just proved; the device, its recovery codes."""
        key = self.request.session.pop(NEW_KEY)
        return second_factor.set_up(self.member, key=key, step=form.step)

    def shown_once(self, codes):
        """Answer the page with the recovery codes, which is shown this once."""
        context = DeskPage.get_context_data(self, form=None) | {
            "title": _("Recovery codes"),
            "codes": [f"{code[:4]}-{code[4:]}" for code in codes],
        }
        return render(self.request, "admin/recovery_codes.html", context)


class SecondFactor(DeskPage):
    """Asks for the code; who has no phone yet sets one up here."""

    def dispatch(self, request, *args, **kwargs):
        self.member = held_user(request)
        if self.member is None:
            query = urlencode({self.redirect_field_name: self.get_success_url()})
            return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")
        self.has_phone = second_factor.phone_of(self.member) is not None
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        arguments = self.get_form_kwargs()
        if self.has_phone:
            return CodeForm(**arguments, user=self.member)
        return SetUpForm(**arguments, key=self.new_key())

    def get_template_names(self):
        return ["admin/code.html" if self.has_phone else "admin/set_up_phone.html"]

    def get_context_data(self, **kwargs):
        title = {"title": _("Second factor")}
        own = title if self.has_phone else self.key_context()
        return super().get_context_data(**kwargs) | own

    def form_valid(self, form):
        if not self.has_phone:
            device, codes = self.set_up(form)
            sign_in(self.request, self.member, device)
            return self.shown_once(codes)
        sign_in(self.request, self.member, form.device)
        if isinstance(form.device, StaticDevice):
            left = second_factor.recovery_codes_left(self.member)
            messages.warning(
                self.request,
                ngettext(
                    "%d recovery code is left.", "%d recovery codes are left.", left
                )
                % left,
            )
        return HttpResponseRedirect(self.get_success_url())


class OwnSecondFactor(DeskPage):
    """Where a member who is signed in sets up a phone, another one, or new codes."""

    template_name = "admin/own_second_factor.html"

    def dispatch(self, request, *args, **kwargs):
        self.member = request.user
        self.phone = second_factor.phone_of(self.member)
        self.is_new = self.phone is None or self._is_replaced()
        return super().dispatch(request, *args, **kwargs)

    def _is_replaced(self):
        """Tell whether this session gave, a moment ago, a code of the present phone."""
        phone, until = self.request.session.get(REPLACED, (None, 0))
        if phone == self.phone.pk and until > time.time():
            return True
        self.request.session.pop(NEW_KEY, None)
        return False

    def post(self, request, *args, **kwargs):
        if "keep" in request.POST:
            for word in (NEW_KEY, REPLACED):
                request.session.pop(word, None)
            return HttpResponseRedirect(request.path)
        return super().post(request, *args, **kwargs)

    def get_form(self, form_class=None):
        arguments = self.get_form_kwargs()
        if self.is_new:
            return SetUpForm(**arguments, key=self.new_key())
        return CodeForm(**arguments, user=self.member)

    def get_template_names(self):
        return ["admin/set_up_phone.html"] if self.is_new else [self.template_name]

    def get_context_data(self, **kwargs):
        if self.is_new:
            own = self.key_context()
        else:
            own = {
                "title": _("Second factor"),
                "phone": self.phone,
                "codes_left": second_factor.recovery_codes_left(self.member),
            }
        return super().get_context_data(**kwargs) | own

    def form_valid(self, form):
        if self.is_new:
            device, codes = self.set_up(form)
            note_device(self.request, device)
            return self.shown_once(codes)
        if "another" in self.request.POST:
            self.request.session[REPLACED] = self.phone.pk, int(time.time()) + HELD_FOR
            self.new_key()
            return HttpResponseRedirect(self.request.path)
        codes = second_factor.new_recovery_codes(self.member)
        note_device(self.request, self.phone)
        return self.shown_once(codes)


class PasswordChange(PasswordChangeView):
    """Changes the password and ends every session of the member, this one too."""

    success_url = reverse_lazy("admin:login")

    def form_valid(self, form):
        form.save()
        logout(self.request)
        said = _("Your password was changed. Sign in with the new one.")
        messages.success(self.request, said)
        return HttpResponseRedirect(self.success_url)
