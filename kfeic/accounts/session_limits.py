"""How long a sign-in at the desk lasts: a working day, and not through a pause.

The pause is the age that the database gives a session when it is saved
(SESSION_COOKIE_AGE); saving it on every request would cost three queries each time.
"""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout

SIGNED_IN_AT = settings.SIGNED_IN_AT
SEEN_AT = "seen_at"
LONGEST = 24 * 60 * 60  # seconds
RENEWED_AFTER = 5 * 60


def note_sign_in(sender, request, user, **kwargs):
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


class SessionLimits:
    """Signs out whoever signed in too long ago; keeps the session of others alive."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            now = int(time.time())
            if now - request.session.get(SIGNED_IN_AT, 0) > LONGEST:
                logout(request)
            elif now - request.session.get(SEEN_AT, 0) > RENEWED_AFTER:
                request.session[SEEN_AT] = now
        return self.get_response(request)
