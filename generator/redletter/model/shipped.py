"""Reading the YAML files that ship with this program, by libyaml where it is there; what people write is never read so."""

from typing import Any

import yaml

_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped_yaml(text: str) -> Any:
    """Return the value of a YAML text of ours."""
    return yaml.load(text, Loader=_SAFE)  # noqa: S506 - a safe loader, in C or in Python
