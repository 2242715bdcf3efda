"""Who may enter the desk."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the staff. The public has no accounts."""
