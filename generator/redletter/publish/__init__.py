"""Puts a site in place when it is whole: the only room, beside the store, that writes."""
