"""How much a hostile or broken file may take before it is refused.

Invariant: every limit stands here or beside the one parser it guards, each with the reason for its size.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from quidproquo.reading.formats.recognise import Format

LARGEST_FILE = MappingProxyType(
    {
        Format.PLAIN: 41_000_000,  # 20 MB of text in UTF-16
        Format.MARKDOWN: 20_000_000,
        Format.JSON: 40_000_000,  # it has to be held whole; JSON lines stream
        Format.WEBPAGE: 12_000_000,  # saved pages with their pictures inside are 5 MB at most
        Format.PDF: 100_000_000,
        Format.WORD: 100_000_000,
        Format.MAIL: 50_000_000,
        Format.FEED: 30_000_000,
    }
)
"""Bytes of one file; rows and archives stream and may have any size."""

_SECONDS = MappingProxyType({Format.PDF: 90.0, Format.FEED: 60.0})


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process that takes files apart may use."""

    seconds: float = 20.0  # for one article, where the format has no time of its own; a page of the web takes 0.02
    memory: int = 640 * 2**20  # bytes of address space; a page of the web takes a tenth of it
    of_format: dict[Format, float] = field(default_factory=lambda: dict(_SECONDS))

    def time_for(self, kind: Format) -> float:
        """Seconds that one article of this format may take."""
        return self.of_format.get(kind, self.seconds)
