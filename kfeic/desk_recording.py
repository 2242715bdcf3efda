"""Puts whatever a request at the desk writes into the ledger, under one act."""

from catalogue.ledger.acts import recorded

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class Recording:
    """Middleware that opens an act around each unsafe request of somebody signed in.

    It is closed before the connection serves another request, also after an error.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in SAFE_METHODS or not request.user.is_authenticated:
            return self.get_response(request)
        with recorded(request.user, "edit"):
            return self.get_response(request)
