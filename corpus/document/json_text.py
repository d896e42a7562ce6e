"""JSON as it is stored in text columns: compact, keys sorted, Arabic left readable."""

import json


def dump(value: object) -> str:
    """`value` as JSON text. Equal values give equal texts; NaN raises ValueError."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
