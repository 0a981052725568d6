"""Opinions on changes: how much each matters, why, and under which law.

The catalogue of rules has its place here; until it stands, a change is judged by its kind alone, and what no rule
explains is substantive (design section 7).
"""
