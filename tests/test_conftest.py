"""The suite's own promise: no test reaches the network."""

from __future__ import annotations

import socket
import urllib.request

import pytest


@pytest.mark.parametrize("address", ["http://192.0.2.1/", "http://quillfeather.example/"])
def test_whatever_reaches_for_the_network_fails(address: str) -> None:
    with pytest.raises(OSError, match="a test reached for"):
        urllib.request.urlopen(address, timeout=1)  # noqa: S310


def test_this_machine_may_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as connection,
    ):
        assert connection.getpeername() == server.getsockname()
