"""The store as typed pandas frames: ``load_frames(store)`` and what its columns mean."""

from pipeline.timeline.columns import COLUMNS, Column
from pipeline.timeline.frames import Frames, Reading, load_frames
from pipeline.timeline.parts import Part

__all__ = ["COLUMNS", "Column", "Frames", "Part", "Reading", "load_frames"]
