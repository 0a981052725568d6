"""`python -m redletter` is `redletter`."""

from redletter.cli.main import main

if __name__ == "__main__":
    main()
