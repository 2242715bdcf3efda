#!/usr/bin/env python3
"""The door: `python3 manage.py site`, `python3 manage.py test`, from a bare checkout.

The bootstrap comes first and works with old Pythons; what follows needs Django.
"""

import sys

from kfeic import bootstrap

if __name__ == "__main__":
    bootstrap.enter(sys.argv)

    from kfeic import launcher

    launcher.main(sys.argv)
