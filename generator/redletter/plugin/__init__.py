"""The thin adapter to MkDocs: the only room that knows it. Another site engine would be another such room."""
