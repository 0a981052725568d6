"""Frozen values that every room shares: no reading, no writing, no rendering, no clock.

The only room that others may import.
The words are those of the design: policy, section, clause, block, fact, version, change, finding, verdict.
"""
