"""Static files with the hash of their content in their names, and one style sheet.

`site.css` is written as one file for each component. Here its imports are joined, so
that a first visit asks for the style once; the layers stay as they were named.
"""

import re
from functools import cache

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[^)]+)\);')


def join_imports(sheet, read):
    """Return the style sheet `sheet` with every import replaced by its layer.

    `read` gives the text of a file named as in the import. Addresses inside an
    imported file stay as they are, so only files beside `site.css` may have any.
    """

    def layer(found):
        return f"@layer {found['layer']} {{\n{read(found['name'])}}}"

    return IMPORT.sub(layer, sheet)


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Joins the style sheet, then hashes and compresses as whitenoise does."""

    support_js_module_import_aggregation = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)  # the manifest does not change while it is read

    def post_process(self, paths, dry_run=False, **options):
        if STYLE_SHEET in paths and not dry_run:
            source, path = paths[STYLE_SHEET]
            folder = path.removesuffix("site.css")

            def read(name):
                with source.open(folder + name) as file:
                    return file.read().decode()

            joined = join_imports(read("site.css"), read)
            self.delete(STYLE_SHEET)
            self.save(STYLE_SHEET, ContentFile(joined.encode()))
            paths = paths | {STYLE_SHEET: (self, STYLE_SHEET)}
        yield from super().post_process(paths, dry_run, **options)
