"""Gunicorn, on a socket that somebody else opened."""

from django.conf import settings
from gunicorn.app.base import BaseApplication

from eczema_advisor.operating.metrics.shared_folder import forget_process


class WebServer(BaseApplication):
    """Serve `eczema_advisor.wsgi` on the socket of this descriptor with a few workers."""

    def __init__(self, listener: int):
        self.chosen = {
            "bind": f"fd://{listener}",
            "workers": settings.WEB_WORKERS,
            "threads": 32,
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
