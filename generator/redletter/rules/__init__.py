"""Opinions on changes: how much each matters, why, and under which law.

Each rule is a file of the catalogue; a change that no rule explains is substantive.
"""
