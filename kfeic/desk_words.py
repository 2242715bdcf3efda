"""Django's own words at the desk that the Korean catalogue says in northern spelling.

Named here so that they are collected; everything else Django says is left as it is.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

DOORS = (
    _("Home"),
    _("Log in"),
    _("Log out"),
    _("Log in again"),
    _("Thanks for spending some quality time with the web site today."),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note "
        "that both fields may be case-sensitive."
    ),
    _("View site"),
    _("View on site"),
    _("Skip to main content"),
    _("Page not found"),
    _("We’re sorry, but the requested page could not be found."),
)
ACCOUNTS = (
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Password-based authentication"),
    _(
        "Whether the user will be able to authenticate using a password or not. "
        "If disabled, they may still be able to authenticate using other backends, "
        "such as Single Sign-On or LDAP."
    ),
    _("user"),
    _("users"),
    _("User"),
    _("username"),
    _("email address"),
    _("group"),
    _("groups"),
    _("staff status"),
    _("superuser status"),
    _("user permissions"),
    _("last login"),
    _("Password"),
    _("password"),
    _("Change password"),
    _("Password change"),
    _("Change my password"),
    _("Old password"),
    _("New password"),
    _("New password confirmation"),
    _("Password confirmation"),
    _("Your password was changed."),
    _("No password set."),
    _("Reset password"),
    _("active"),
    _("first name"),
    _("last name"),
    _("date joined"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("A user with that username already exists."),
    _("Designates whether the user can log into this admin site."),
    _(
        "Designates whether this user should be treated as active. Unselect this "
        "instead of deleting accounts."
    ),
    _(
        "Designates that this user has all permissions without explicitly assigning "
        "them."
    ),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("algorithm"),
    _("work factor"),
    _("block size"),
    _("parallelism"),
    _("salt"),
    _("hash"),
)
PASSWORDS = (
    _("Error:"),
    _("Welcome,"),
    _(
        "Please enter your old password, for security’s sake, and then enter your new "
        "password twice so we can verify you typed it in correctly."
    ),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("The two password fields didn’t match."),
    _("Enter the same password as before, for verification."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _("Your password can’t be too similar to your other personal information."),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be a commonly used password."),
    _("This password is too common."),
    _("Your password can’t be entirely numeric."),
    _("This password is entirely numeric."),
)
LISTS = (
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("Pagination %(name)s"),
    _("Search %(name)s"),
    ngettext_lazy("%(counter)s result", "%(counter)s results", "counter"),
    _("%(full_result_count)s total"),
    _("- Select an option -"),
    _("Filter"),
    _("Clear all filters"),
    _("Filter by %(field_name)s"),
    _(" By %(filter_title)s "),
    _("All dates"),
    _("No date"),
    _("Has date"),
    _("Past 7 days"),
    _("None available"),
    _("Start typing to filter…"),
)
FORMS = (
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Date:"),
    _("Date/time"),
    _("You may edit it again below."),
    ngettext_lazy(
        "Please correct the error below.", "Please correct the errors below."
    ),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
)
HISTORY = (
    _("History"),
    _("Change history: %s"),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Changed {fields}."),
    _("Deleted {name} “{object}”."),
    _("No fields changed."),
)
FAULTS = (
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a whole number."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _("Enter a valid email address."),
    _("Enter a valid URL."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("No file was submitted. Check the encoding type on the form."),
    _("The submitted file is empty."),
    _(
        "Select a valid choice. That choice is not one of the available choices.",
    ),
    _("%(model_name)s with this %(field_label)s already exists."),
)
DELETION = (
    _("Objects"),
    _(
        "Are you sure you want to delete the %(object_name)s “%(escaped_object)s”? All "
        "of the following related items will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the "
        "following objects and their related items will be deleted:"
    ),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("Successfully deleted %(count)d %(items)s."),
)
