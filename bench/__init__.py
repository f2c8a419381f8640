"""Measurements, always beside something bare in the same run: absolute times drift with the machine."""
