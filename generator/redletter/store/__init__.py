"""What was made once, kept by content: parsed sections, outlines of texts, sections compared and drawn.

A value is found by the content it was made from alone, so nothing here can be out of date.
It is kept in memory as long as the process lives, and on disk where there is a place for it.
"""
