"""What visitors may send: the choices of a list, and an enquiry."""

from catalogue.forms.enquiry import EnquiryForm
from catalogue.forms.lists import BrowseForm, ListForm, SearchForm

__all__ = ["BrowseForm", "EnquiryForm", "ListForm", "SearchForm"]
