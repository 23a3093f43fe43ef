"""Who did and said what, when, according to whom, on which document, and how sure."""

__version__ = "0.1.0"
