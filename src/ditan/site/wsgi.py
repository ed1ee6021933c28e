"""The application that a WSGI server runs."""

import os

from django.core.wsgi import get_wsgi_application

from ditan.site.operations.counting import counts_shared
from ditan.site.state import home_folder
from ditan.site.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
counts_shared(home_folder(os.environ), server=os.getppid())
application = get_wsgi_application()
warm_up()
