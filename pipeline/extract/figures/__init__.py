"""Component ``saksi_figures``: from counts and cues to figures with all that the words say of them."""

from pipeline.extract.figures.component import figures

__all__ = ["figures"]
