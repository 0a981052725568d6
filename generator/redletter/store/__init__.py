"""What was made once, kept by content: parsed sections, comparisons, rendered pages.

A value is found by the content it was made from alone, so nothing here can be out of date.
The store on disk has its place here too; today values live as long as the process.
"""
