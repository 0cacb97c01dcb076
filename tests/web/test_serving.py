"""The socket that the desk listens on."""

from __future__ import annotations

import socket
from pathlib import Path

from allegedly.settings import DeskSettings
from allegedly.web.serving import listen


def test_the_words_of_a_page_do_not_wait_for_its_headers_to_be_acknowledged() -> None:
    """What is accepted sends at once: two small packets in a row would cost 40 ms on each page."""
    with listen(DeskSettings(Path("affair.db"), port=0)) as listening:
        address = listening.getsockname()
        with socket.create_connection(address), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
