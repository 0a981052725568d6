"""Words as a YAML value that reads back as the same words."""

import json
import re

#: What YAML 1.1 takes for no printable character, and line ends of its own (chapter 5.1); JSON leaves them as they are.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def quoted(words: str) -> str:
    """Return words in double quotes, as YAML and JSON both read them."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(words, ensure_ascii=False))
