"""The second factor: time-based codes of a phone (RFC 6238), and codes for its loss."""

import time
from base64 import b32encode
from datetime import datetime
from math import ceil

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

RECOVERY_CODES = 10
PHONE = "phone"
RECOVERY = "recovery codes"
CODE_DIGITS = 6


class Throttled(Exception):
    """Too many wrong codes: none is looked at for `seconds`."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.seconds = max(1, ceil((until - timezone.now()).total_seconds()))


def is_satisfied(user) -> bool:
    """Tell whether the member, who gave the password, may go on to the desk."""
    return not settings.SECOND_FACTOR or user.otp_device is not None


def is_asked_of(user) -> bool:
    """Tell whether a sign-in with the right password goes on to the second factor."""
    return settings.SECOND_FACTOR or phone_of(user) is not None


def phone_of(user) -> TOTPDevice | None:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def recovery_codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def new_key() -> str:
    """A secret for a phone, as hexadecimal digits (160 bits: RFC 4226, section 4)."""
    return random_hex(20)


def key_as_text(key: str) -> str:
    """The secret as it is typed into an application, in groups of four."""
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def key_as_picture(user, key: str) -> str:
    """The secret as an SVG element with a QR code, to be scanned."""
    address = TOTPDevice(user=user, key=key).config_url
    return segno.make(address, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", omitsize=True
    )


def step_of(key: str, code: str) -> int | None:
    """The time step in which `code` is that of the secret, None if it is not."""
    if not _is_of_phone(code):
        return None
    totp = TOTP(bytes.fromhex(key), digits=CODE_DIGITS)
    totp.time = time.time()
    return totp.t() if totp.verify(int(code), tolerance=1) else None


@transaction.atomic
def set_up(user, *, key: str, step: int) -> tuple[TOTPDevice, list[str]]:
    """Give the member this phone instead of any other; its device, and new codes.

    `step` is that of the code which proved the phone: it is not taken once more.
    """
    TOTPDevice.objects.filter(user=user).delete()
    phone = TOTPDevice.objects.create(user=user, name=PHONE, key=key, last_t=step)
    return phone, new_recovery_codes(user)


@transaction.atomic
def new_recovery_codes(user) -> list[str]:
    """Give the member new codes for the loss of the phone; the old ones end."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=RECOVERY)
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=code) for code in codes
    )
    return codes


@transaction.atomic
def forget(user) -> None:
    """Take the second factor from the member, who sets up a new one."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def plain(code: str) -> str:
    """A code as it is kept, from how it is typed."""
    return code.replace(" ", "").replace("-", "").lower()


@transaction.atomic
def device_that_takes(user, code: str) -> Device | None:
    """The phone or the recovery codes, if `code` is right: it is good only once.

    Raises Throttled, after wrong codes, for 1, 2, 4, 8 seconds and so on.
    """
    model = TOTPDevice if _is_of_phone(code) else StaticDevice
    devices = model.objects.devices_for_user(user, confirmed=True)
    for device in devices.select_for_update():
        is_allowed, refusal = device.verify_is_allowed()
        if not is_allowed:
            raise Throttled(refusal["locked_until"])
        if device.verify_token(code):
            return device
    return None


def _is_of_phone(code: str) -> bool:
    return len(code) == CODE_DIGITS and code.isascii() and code.isdecimal()
