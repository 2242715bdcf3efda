"""Where a request comes from, seen past our own proxies and nobody else's word."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request) -> str | None:
    """The address of the client: what the outermost proxy of ours has seen.

    What stands before that in X-Forwarded-For is the client's own word.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXIES <= len(hops):
        seen = hops[-settings.PROXIES].strip()
    else:
        seen = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(seen))
    except ValueError:
        return None
