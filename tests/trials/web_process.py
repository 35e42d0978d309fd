"""Run as a program by test_publications: a web process on a port of its own, which it prints.

It ends when its input does. Arguments: database name; "deaf" when it shall not listen for changes.
"""

import os
import sys
from threading import Thread

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.db import connections  # noqa: E402

from eczema_advisor.editorial.publication.kept_pages import listener  # noqa: E402

connections.settings["default"]["NAME"] = sys.argv[1]
if sys.argv[2:] == ["deaf"]:
    listener.start_listening = lambda: None

from eczema_advisor.wsgi import application  # noqa: E402


class SilentHandler(WSGIRequestHandler):
    def log_message(self, *_arguments):
        pass


server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler, connections_override=None)
server.set_app(application)
Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
