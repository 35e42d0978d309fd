"""Which version of the product this is."""

import tomllib
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings


def product_version() -> str:
    """As installed; from the checkout where it runs without being installed."""
    try:
        return version("eczema-advisor")
    except PackageNotFoundError:
        project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
        return str(project["project"]["version"])
