"""Gunicorn inside the `up` process, so that one Ctrl-C, and even a kill, ends everything that was started."""

import os

from gunicorn.app.base import BaseApplication


class WebServer(BaseApplication):
    """Serve `eczema_advisor.wsgi` on one address with a few workers."""

    def __init__(self, host: str, port: int):
        address = f"[{host}]" if ":" in host else host
        self.chosen = {
            "bind": f"{address}:{port}",
            "workers": min(4, (os.cpu_count() or 1) + 1),
            "threads": 4,
            "loglevel": "warning",
            "timeout": 60,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self):
        for key, value in self.chosen.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self):
        from eczema_advisor.wsgi import application

        return application
