"""Slow clients: a request gets a thread only when all of its headers are there.

Somebody who sends a header a second would otherwise hold a thread each, and twenty of them the site.
"""

import socket
import time
from functools import partial
from selectors import EVENT_READ

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS_FOR_HEADERS = 10
SECONDS_FOR_A_REQUEST = 60  # body read and answer sent; nobody needs so long
LOOK_AGAIN = 0.1  # seconds between two looks at a connection whose headers are not all there
MOST = 70_000  # bytes; more than gunicorn allows a request line and headers to be, so that it refuses them
END = b"\r\n\r\n"


class HeadersFirst(ThreadWorker):
    """Gunicorn's threads, fed with whole headers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.half_sent: list[TConn] = []
        self.served: dict[TConn, float] = {}

    def accept(self, listener):
        try:
            client, address = listener.accept()
        except OSError:
            return
        self.nr_conns += 1
        conn = TConn(self.cfg, client, address, listener.getsockname())
        self.wait_for_headers(conn)

    def wait_for_headers(self, conn: TConn) -> None:
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + SECONDS_FOR_HEADERS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn, client):
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self.half_sent.append(conn)

    def on_client_socket_readable(self, conn, client):
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        conn.timeout = time.monotonic() + SECONDS_FOR_HEADERS
        self.half_sent.append(conn)

    def wait_for_and_dispatch_events(self, timeout):
        super().wait_for_and_dispatch_events(min(timeout, LOOK_AGAIN) if self.half_sent else timeout)
        self.serve_who_sent_all()
        self.end_who_takes_too_long()

    def serve_who_sent_all(self) -> None:
        now, waiting = time.monotonic(), []
        for conn in self.half_sent:
            try:
                sent = conn.sock.recv(MOST, socket.MSG_PEEK)
            except BlockingIOError:
                sent = b"?"
            except OSError:
                sent = b""
            if END in sent or len(sent) >= MOST:
                conn.data_ready = True
                self.served[conn] = now + SECONDS_FOR_A_REQUEST
                self.enqueue_req(conn)
            elif not sent or now > conn.timeout:
                self.nr_conns -= 1
                conn.close()
            else:
                waiting.append(conn)
        self.half_sent = waiting

    def end_who_takes_too_long(self) -> None:
        now = time.monotonic()
        for conn in [one for one, end in self.served.items() if now > end]:
            del self.served[conn]
            try:
                conn.sock.shutdown(socket.SHUT_RDWR)  # the thread that reads or writes is told, and closes it
            except OSError:
                continue

    def finish_request(self, conn, fs):
        self.served.pop(conn, None)
        super().finish_request(conn, fs)
