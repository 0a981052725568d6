"""The YAML of rules and lexicons: every scalar is text, since `no` and `on` are words here."""

from typing import Any

import yaml

#: libyaml reads ten times as fast as Python; PyYAML has it wherever it is built with it, and both give the same.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, of mappings, lists and text. Raises yaml.YAMLError where it is none."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the base loader builds nothing but text
