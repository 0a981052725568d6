"""Existing policies, in Markdown, HTML or Word, to sections with ids: a draft for people to go through."""
