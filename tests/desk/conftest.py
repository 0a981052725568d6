"""Fixtures of the editor's desk."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support_desk import example

__all__ = ["example"]
