"""Who did and said what, when, according to whom, on which document, and how sure."""
