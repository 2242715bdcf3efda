"""The public site with one header more: how many SQL queries the page took.

Run by gunicorn beside the measured server, so that counting slows no figure down.
"""

from kfeic.bench.counting import counting
from kfeic.wsgi import application as site

application = counting(site)
