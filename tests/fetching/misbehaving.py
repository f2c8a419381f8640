"""A real server on loopback that answers each path with whatever bytes a test wants."""

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

#: Gets the connection and the request's head.
Answer = Callable[[socket.socket, str], None]


@dataclass
class Site:
    """What a server holds, and what it was asked."""

    port: int
    scheme: str = "http"
    paths: dict[str, Answer] = field(default_factory=dict)
    #: the heads of all requests
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def holds(self, path: str, body: bytes = b"", status: str = "200 OK", **headers: str) -> str:
        """Answer a path properly, and return its address."""
        self.paths[path] = proper(body, status, **headers)
        return self.url(path)

    def does(self, path: str, answer: Answer) -> str:
        self.paths[path] = answer
        return self.url(path)

    def paths_asked(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked]


def proper(body: bytes = b"", status: str = "200 OK", **headers: str) -> Answer:
    told = {"Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): words for name, words in headers.items()}
    head = "".join(f"{name}: {words}\r\n" for name, words in told.items())
    return lambda connection, _: connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def sends(*pieces: bytes) -> Answer:
    """Send just these bytes."""

    def answer(connection: socket.socket, _: str) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return answer


def drips(start: bytes, drop: bytes, every: float = 0.05, times: int = 200) -> Answer:
    """Send a start, then a drop every so often: each read succeeds, none is the last."""
    pause = threading.Event()

    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(start)
        for _ in range(times):
            pause.wait(every)
            connection.sendall(drop)

    return answer


def endless(start: bytes, piece: bytes = b"x" * 65_536) -> Answer:
    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return answer


def resets(start: bytes) -> Answer:
    """Send a start and drop the connection hard."""

    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(start)
        linger_for_nothing = b"\1\0\0\0\0\0\0\0"
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_nothing)

    return answer


@contextlib.contextmanager
def serving(certificate: tuple[str, str] | None = None) -> Iterator[Site]:
    """Serve on a free port; over TLS when there is a certificate with its key."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError, ssl.SSLError):
                connection = self.request
                if certificate:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(*certificate)
                    connection = context.wrap_socket(connection, server_side=True)
                head = b""
                while (
                    b"\r\n\r\n" not in head
                    and not head.startswith(b"\x16")
                    and (more := connection.recv(65_536))
                ):
                    head += more
                if not head:
                    return
                if head.startswith(b"\x16"):  # a handshake, and we speak no TLS
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
                site.asked.append(head.decode("latin-1"))
                path = head.split(b" ")[1].decode("latin-1")
                site.paths.get(path, proper(b"nothing here", "404 Not Found"))(
                    connection, head.decode("latin-1")
                )
                connection.close()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False
        request_queue_size = 50

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1], "https" if certificate else "http")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
