"""Sources that are read again and again: when each is due, what reading one does, and the loop around it."""

from pipeline.watching.looking import Found, look, sought, source_address
from pipeline.watching.loop import Watch, poll_due, watch
from pipeline.watching.polling import Polled
from pipeline.watching.stopping import Stop

__all__ = ["Found", "Polled", "Stop", "Watch", "look", "poll_due", "sought", "source_address", "watch"]
