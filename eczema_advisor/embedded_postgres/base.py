"""The engine module Django loads: PostgreSQL's backend, with a server that starts on the first connection."""

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from .errors import EmbeddedPostgresError
from .server import server_for


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL wrapper; HOST comes from the embedded server, the role is `USER`; no password is needed."""

    def get_connection_params(self):
        try:
            server = server_for(settings.EMBEDDED_POSTGRES_DIR)
            server.ensure_running()
            self.settings_dict["HOST"] = str(server.socket_folder)
        except EmbeddedPostgresError as error:
            raise OperationalError(str(error)) from error
        return super().get_connection_params()
