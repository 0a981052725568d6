"""From values to text and bytes: pages, redlines, JSON, terminal. Writes no file, reads no clock."""
