"""Many images at once: chosen or dropped together, each a row of its own."""

import re

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from catalogue import uploads
from catalogue.admin.choosing import ChoiceSelect, book_of
from catalogue.admin.image_forms import inspected
from catalogue.models import Agent, Film, Image, Use

MOST_FILES = 100
OWNERS = {"film": Film, "agent": Agent}


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, in the order of their names: 2 before 10."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(file, initial) for file in files]
        if len(files) > MOST_FILES:
            raise ValidationError(
                gettext("Choose at most %(most)d files at once; these are %(number)d.")
                % {"most": MOST_FILES, "number": len(files)}
            )
        return sorted(files, key=lambda file: as_counted(file.name))


def as_counted(name):
    """Return a key that sorts names as people count: still 2 before still 10."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"(\d{1,18})", name)
    ]


class UploadForm(forms.ModelForm):
    """What all the files have in common: whose images they are, and what for."""

    files = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": "image/*", "data-files": ""}),
        help_text=_(
            "Choose several, or drop them here: JPEG, PNG, WebP, AVIF or TIFF, each of "
            "at most 120 MB."
        ),
    )

    class Meta:
        model = Image
        fields = ("film", "agent", "kind", "credit", "use")

    def __init__(self, *args, request, site, **kwargs):
        super().__init__(*args, **kwargs)
        for name in OWNERS:
            widget = ChoiceSelect(Image._meta.get_field(name), site)
            widget.book = book_of(request)
            self.fields[name].widget = widget
            widget.book.want(OWNERS[name], [self[name].value()])
        self.fields["credit"].widget.attrs["class"] = "vTextField"


@require_http_methods(["GET", "HEAD", "POST"])
def upload_many(request, model_admin):
    """Take many files for one film or person; then ask what they show."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    site = model_admin.admin_site
    given = {"request": request, "site": site}
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, **given)
        if form.is_valid():
            kept = keep(form)
            for image in kept:
                model_admin.log_addition(request, image, [{"added": {}}])
            if kept:
                return answered(request, form, kept)
    else:
        asked = {name: request.GET.get(name) for name in OWNERS}
        form = UploadForm(
            initial={k: v for k, v in asked.items() if v and v.isdecimal()}, **given
        )
    fieldsets = [
        (None, {"fields": ["files", "film", "agent", "kind", "credit", "use"]})
    ]
    context = site.each_context(request) | {
        "title": _("Add many images"),
        "opts": Image._meta,
        "adminform": AdminForm(form, fieldsets, {}),
        "media": model_admin.media + form.media,
        "errors": form.errors,
    }
    return TemplateResponse(request, "admin/catalogue/image/upload.html", context)


@transaction.atomic
def keep(form):
    """Save a row for each sound file; the form gets an error for each of the others."""
    given = form.cleaned_data
    owner = {name: given[name] for name in OWNERS}
    rows = Image.objects.filter(**owner)
    last = rows.aggregate(last=Max("position", default=-1))["last"]
    kept = []
    for file in given["files"]:
        try:
            seen = inspected(file)
        except ValidationError as error:
            told = {"name": file.name, "reason": error.messages[0]}
            form.add_error("files", gettext("“%(name)s”: %(reason)s") % told)
            continue
        image = Image(
            **owner,
            kind=given["kind"],
            credit=given["credit"],
            # The public sees it when it is described; the next page asks for that.
            use=Use.STAFF if given["use"] == Use.PUBLIC else given["use"],
            position=min(last + 1 + len(kept), 32_767),
            original=file,
        )
        uploads.begin(image)
        uploads.describe(image, seen)
        image.save()
        uploads.settle(image, former=None, name=file.name)
        kept.append(image)
    return kept


def answered(request, form, kept):
    """Tell what was kept and what was not; lead on to the words."""
    said = ngettext("%d image was added.", "%d images were added.", len(kept))
    messages.success(request, said % len(kept))
    for refusal in form.errors.get("files", ()):
        messages.error(request, refusal)
    if form.cleaned_data["use"] == Use.PUBLIC:
        messages.info(
            request, _("The public sees them when you have said what they show.")
        )
    asked = {
        "images": ",".join(str(image.pk) for image in kept),
        "use": form.cleaned_data["use"],
    }
    address = reverse("admin:catalogue_image_describe")
    return HttpResponseRedirect(f"{address}?{urlencode(asked)}")
