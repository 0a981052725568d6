"""The notification job: reads a built site, finds what it has not handled, and sends it."""
