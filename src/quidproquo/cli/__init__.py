"""The command line: each command parses, calls one verb of `flow`, and prints.

Invariants: results go to standard output, everything else to standard error; the exit status is 0 done, 1 done but something was
refused or found wanting, 2 wrong use, 3 could not, 130 stopped with Ctrl-C; a traceback is shown only with --debug.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `quid` with the arguments of the process and exits with its status."""
    from quidproquo.cli.app import app
    from quidproquo.cli.common import say_error
    from quidproquo.errors import QuidError

    debug = "--debug" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        app(args=arguments, prog_name="quid")
    except QuidError as wrong:
        if debug:
            raise
        say_error(wrong.code, wrong.message, wrong.remedy)
        sys.exit(wrong.exit_status)
    except Exception as wrong:
        if debug:
            raise
        say_error(
            "Q299",
            f"this should not have happened: {type(wrong).__name__}: {wrong}",
            "Run it again with --debug and report what it prints.",
        )
        sys.exit(3)
