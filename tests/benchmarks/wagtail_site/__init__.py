"""A site with one type of page, for `bench_wagtail.py` to measure Wagtail's search with. No part of the product."""
