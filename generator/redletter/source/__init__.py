"""The only room that reads git or the work tree.

Plumbing alone (`rev-parse`, `rev-list`, `cat-file`): nothing that a repository's configuration, attributes, hooks or
filters could turn into a program that runs.
"""
