"""Many images side by side: previews, and what each of them shows."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from catalogue import uploads
from catalogue.admin.image_forms import DescribedForm
from catalogue.admin.image_states import has_failed, shown_state, with_state
from catalogue.admin.sent_forms import SentRows
from catalogue.labels import id_of, label, labelled
from catalogue.models import Image, Upload, Use

MOST = 100


class SideForm(DescribedForm):
    """One image of many; `shown` is its preview, `has_failed` whether to try again."""

    class Meta:
        model = Image
        fields = ("kind", "credit", "use")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_among_rows = True
        for name in ("alternative_ko", "alternative_en"):
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 2, "lang": name[-2:]}
            )

    @property
    def shown(self):
        return shown_state(self.instance)

    @property
    def has_failed(self):
        return has_failed(self.instance.work)


SideFormSet = forms.modelformset_factory(Image, form=SideForm, extra=0)


@require_http_methods(["GET", "HEAD", "POST"])
def describe_many(request, model_admin):
    """Ask for the words of the images named in the address, or of all of a record."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    images = asked_for(request.GET)
    if request.method == "POST":
        formset = SideFormSet(sent_of(request, images), queryset=images)
        if formset.is_valid():
            return saved(request, formset, model_admin)
    else:
        formset = SideFormSet(queryset=images)
        offer_use(formset, request.GET.get("use"))
    name_forms(formset)
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Say what the images show"),
        "opts": Image._meta,
        "formset": formset,
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/catalogue/image/describe.html", context)


def asked_for(given):
    """Return the images that an address asks for, those of one record in order."""
    images = labelled(with_state(Image.objects.select_related("film", "agent")))
    images = images.prefetch_related("texts").order_by("position", "pk")
    for name in ("film", "agent"):
        if number := id_of(given.get(name, "")):
            chosen = images.filter(**{name: number})
            return Image.objects.filter(pk__in=[]) if not chosen else limited(chosen)
    numbers = [*filter(None, map(id_of, given.get("images", "").split(",")))][:MOST]
    if not numbers:
        raise Http404
    return images.filter(pk__in=numbers)


def sent_of(request, images):
    """Return what was sent for `images`, and nothing for others: none is added here,
    and one that was deleted meanwhile cannot be saved."""
    sent = request.POST.copy()
    rows = SentRows("form", sent, request.FILES)
    there = set(images.values_list("pk", flat=True))
    kept = [row for row in rows.rows if id_of(row.told("id")) in there]
    if len(kept) < len(rows.rows):
        messages.warning(request, _("Images were deleted meanwhile."))
    rows.rows = [row for row in kept if not row.is_new]
    rows.write()
    return sent


def limited(images):
    return images.filter(pk__in=list(images.values_list("pk", flat=True)[:MOST]))


def offer_use(formset, use):
    """Show the use that was wished for, where the image does not have it yet."""
    if use in Use.values:
        for form in formset.forms:
            form.initial["use"] = use


def name_forms(formset):
    """Give each form its heading: what the file was called, or whose image it is."""
    digests = [form.instance.digest for form in formset.forms]
    found = Upload.objects.filter(digest__in=digests).values_list("digest", "name")
    names = dict(found)
    for form in formset.forms:
        image = form.instance
        form.heading = names.get(image.digest) or label(image)


@transaction.atomic
def saved(request, formset, model_admin):
    """Save what was changed, try again what was asked for; stay or go to the list."""
    rows = formset.save()
    for row in rows:
        model_admin.log_change(request, row, [{"changed": {"fields": []}}])
    again = request.POST.get("again", "")
    for form in formset.forms:
        if str(form.instance.pk) == again:
            uploads.try_again(form.instance)
    said = ngettext("%d image was changed.", "%d images were changed.", len(rows))
    messages.success(request, said % len(rows))
    if again or "_continue" in request.POST:
        return HttpResponseRedirect(request.get_full_path())
    owner = formset.forms[0].instance if formset.forms else None
    for name in ("film", "agent"):
        if owner and (number := getattr(owner, f"{name}_id")):
            address = reverse(f"admin:catalogue_{name}_change", args=[number])
            return HttpResponseRedirect(f"{address}#images-heading")
    return HttpResponseRedirect(reverse("admin:catalogue_image_changelist"))
