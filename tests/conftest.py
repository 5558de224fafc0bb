"""No test reaches the network: whatever a library tries, the attempt fails here (threat T4). And no test is timed."""

from __future__ import annotations

import os
import sys
from typing import Any

from hypothesis import settings

# Speed is measured under benchmarks/; a busy machine breaks no test. CI asks the same examples every time; the search for new ones
# is done where somebody is there to mend what it finds.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")

LOOPBACK = frozenset({None, "", "localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1"})


def _refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578), which sees what any library does, through whatever names it holds."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a socket of this machine
    else:
        return
    if host not in LOOPBACK:
        raise ConnectionRefusedError(f"a test reached for {host!r}")


sys.addaudithook(_refuse_the_network)
