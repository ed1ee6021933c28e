"""The settings of the product with the kinds of jobs of these tests."""

from ditan.site.settings import *  # noqa: F403
from ditan.site.settings import INSTALLED_APPS as PRODUCT

INSTALLED_APPS = [*PRODUCT, "tests.domains.jobs.sample"]
