"""Existing policies in other forms (Markdown, HTML, Word) as sections of ours."""
