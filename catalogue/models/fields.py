"""Columns that are derived from another column whenever a row is written."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalogue import hangul
from catalogue.spelling.keys import search_keys


class DerivedField(models.CharField):
    """Text computed from the row itself on every save and bulk_create.

    Subclasses name the rule in `derive(instance)`; the value is never typed by hand.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 400)
        kwargs.setdefault("db_collation", "C")
        kwargs["editable"] = False
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def derive(self, instance):
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.derive(model_instance)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class SortKeyField(DerivedField):
    """The place of a title or name in the dictionary of its own language.

    Korean follows the northern order (ㄲ ㄸ ㅃ ㅆ ㅉ after ㅎ, silent ㅇ last),
    everything else the Latin one without its leading article.
    """

    def derive(self, instance):
        if instance.language == "ko":
            return hangul.northern_sort_key(instance.text)
        return hangul.latin_sort_key(instance.text)


class SouthernSortKeyField(DerivedField):
    """The place in the southern order, for readers who choose it."""

    def derive(self, instance):
        if instance.language == "ko":
            return hangul.southern_sort_key(instance.text)
        return hangul.latin_sort_key(instance.text)


class IndexLetterField(DerivedField):
    """The letter of the A-Z or ㄱㄴㄷ index under which the row stands."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 1)
        super().__init__(*args, **kwargs)

    def derive(self, instance):
        language = "ko" if instance.language == "ko" else "en"
        return hangul.index_letter(instance.text, language=language)


class SearchKeysField(ArrayField):
    """The search keys of the text that stands in the column `text_column`.

    Triggers spread them over the rows of SearchKey (catalogue/indexing.py).
    """

    def __init__(self, *, text_column="text", is_name=False, **kwargs):
        kwargs |= {"base_field": models.TextField(), "default": list}
        kwargs |= {"editable": False, "blank": True}
        super().__init__(**kwargs)
        self.text_column = text_column
        self.is_name = is_name

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("base_field", "default", "editable", "blank"):
            kwargs.pop(derived, None)
        if self.text_column != "text":
            kwargs["text_column"] = self.text_column
        if self.is_name:
            kwargs["is_name"] = True
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        value = search_keys(
            getattr(model_instance, self.text_column),
            language=model_instance.language,
            is_name=self.is_name,
        )
        setattr(model_instance, self.attname, value)
        return value
