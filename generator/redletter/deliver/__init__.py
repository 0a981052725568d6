"""The notification job: reads a built site, finds what is new since its last position, and sends notices.

It keeps its own state and reads the clock; everything else it knows comes from the files of the site.
"""
