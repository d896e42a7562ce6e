#!/usr/bin/env python
"""The command line: `manage.py help` lists the commands, `manage.py help COMMAND` explains one."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as missing:
        raise SystemExit(
            f"{missing}. Install what Isnad needs first: pip install -r requirements-light.txt"
        ) from missing
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
