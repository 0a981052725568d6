"""From files to values: Markdown, front-matter, facts, records, settings.

Pure functions of what they are given; all that is wrong is returned as problems, never raised one by one.
"""
