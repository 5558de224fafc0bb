"""`python -m quidproquo` is `quid`."""

from quidproquo.cli import main

if __name__ == "__main__":
    main()
