"""The store as typed pandas frames: ``load_frames(store)`` and what its columns mean."""

from pipeline.timeline.columns import COLUMNS, Column
from pipeline.timeline.frames import Frames, load_frames

__all__ = ["COLUMNS", "Column", "Frames", "load_frames"]
