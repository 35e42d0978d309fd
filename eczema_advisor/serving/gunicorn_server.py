"""Gunicorn, on a socket that somebody else opened."""

import gc
from importlib import import_module

from django.conf import settings
from gunicorn.app.base import BaseApplication

from eczema_advisor.operating.metrics.shared_folder import forget_process

from .costly_pages import THREADS


def load_what_workers_share() -> None:
    """Read the code and the tables once, before there are workers: they start at once and share that memory.

    Nothing here opens a connection or starts a thread; neither would live on in a worker. What is there is never looked
    at by the garbage collector again, which would write to it and so make a copy of it in each worker.
    """
    from django.urls import get_resolver

    import_module(settings.ROOT_URLCONF)
    _ = get_resolver().url_patterns, get_resolver().reverse_dict
    gc.collect()
    gc.freeze()


class WebServer(BaseApplication):
    """Serve `eczema_advisor.wsgi` on the socket of this descriptor with a few workers."""

    def __init__(self, listener: int):
        self.chosen = {
            "bind": f"fd://{listener}",
            "workers": settings.WEB_WORKERS,
            "threads": THREADS,
            "worker_class": "eczema_advisor.serving.header_deadline.HeadersFirst",
            "logger_class": "eczema_advisor.operating.logs.private_log.PrivateLogger",
            "loglevel": "warning",
            "timeout": 60,
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "child_exit": lambda _server, worker: forget_process(worker.pid),
        }
        super().__init__()

    def load_config(self):
        for key, value in self.chosen.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self):
        from eczema_advisor.wsgi import application

        return application
