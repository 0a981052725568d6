"""The YAML of rules and lexicons: every scalar is text, since `no` and `on` are words here."""

from typing import Any

import yaml

#: libyaml reads ten times as fast as Python; PyYAML has it wherever it is built with it, and both give the same.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, of mappings, lists and text. Raises yaml.YAMLError where it is none."""
    node = yaml.compose(text, Loader=_LOADER)
    return None if node is None else _value(node)


def _value(node: yaml.Node) -> Any:
    """Return what a node holds. PyYAML's own way allows for types, and takes three times as long for text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one) for one in node.value]
    return node.value
