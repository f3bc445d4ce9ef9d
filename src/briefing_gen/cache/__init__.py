"""What stays on the disk: files that appear whole or not at all, and bytes for the next run."""

from briefing_gen.cache.kept import (
    MOST_BYTES,
    Cache,
    Contents,
    cache_folder,
    damaged_together,
)
from briefing_gen.cache.whole import (
    UNFINISHED,
    OutputError,
    require_replaceable,
    require_writable,
    sweep,
    telling_of,
    write_all,
    write_whole,
)

__all__ = [
    "MOST_BYTES",
    "UNFINISHED",
    "Cache",
    "Contents",
    "OutputError",
    "cache_folder",
    "damaged_together",
    "require_replaceable",
    "require_writable",
    "sweep",
    "telling_of",
    "write_all",
    "write_whole",
]
