"""How waitress serves Seedbed.

What is sent lies in memory, never in a file: an upload holds what customers said before it is masked.
"""

from typing import Any

from flask import Flask
from waitress import create_server
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer

# More than any form may hold. What is longer is received to its end and forgotten, and then refused by a page of ours:
# a browser that is cut off in the middle shows an error of its own. Beyond the second length it is cut off after all.
MOST_KEPT, MOST_RECEIVED = 5 * 1024 * 1024, 64 * 1024 * 1024


class Body(OverflowableBuffer):  # type: ignore[misc]  # waitress has no types
    """What was sent, as far as a form may hold it; of more only the length is known, by which Flask refuses it."""

    def __init__(self) -> None:
        """Begin with nothing; what is kept never overflows into a file."""
        super().__init__(2 * MOST_KEPT)
        self.received = 0

    def append(self, data: bytes) -> None:
        """Keep the data, or only count them."""
        self.received += len(data)
        if self.received <= MOST_KEPT:
            super().append(data)

    def __len__(self) -> int:
        """Return how much was sent."""
        return self.received


class Parser(HTTPRequestParser):  # type: ignore[misc]  # as above
    """Receives into a Body."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request, and make ready for its body."""
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.body_rcv.buf = Body()


class Channel(HTTPChannel):  # type: ignore[misc]  # as above
    """A connection whose requests are received so."""

    parser_class = Parser


def server_for(app: Flask, *, host: str, port: int, threads: int) -> Any:  # noqa: ANN401 - waitress has no types
    """Return the server, which listens already; `run` serves until it is closed."""
    sockets: dict[int, Any] = {}
    known = {"host": host, "port": port, "threads": threads, "ident": "", "max_request_body_size": MOST_RECEIVED}
    server = create_server(app, map=sockets, **known)
    for listener in [one for one in sockets.values() if isinstance(one, TcpWSGIServer)]:
        listener.channel_class = Channel
    return server
