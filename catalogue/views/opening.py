"""What every page of one record does before it is read: 301, 404 or 410."""

from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from catalogue.resolution import find


def opens(kind, *, address_of, withdrawn):
    """Decorate the view of one record; it is called with what the address names.

    `kind` is one of `resolution.RECORDS`, `address_of(language, key, slug)` gives the
    right address of the record, and `withdrawn(request, pk)` answers for a record that
    is no longer public.
    """

    def decorate(view):
        @require_safe
        @wraps(view)
        def opened(request, address):
            found = find(kind, address)
            if found.is_withdrawn:
                return withdrawn(request, found.pk)
            if not found.is_exact:
                target = address_of(request.LANGUAGE_CODE, found.key, found.slug)
                return HttpResponsePermanentRedirect(target)
            try:
                return view(request, found)
            except ObjectDoesNotExist as error:  # withdrawn or deleted just now
                raise Http404 from error

        return opened

    return decorate
