"""The use cases, one a module: the only place where the rooms meet."""
