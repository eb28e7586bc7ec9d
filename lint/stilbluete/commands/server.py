"""The language server, for editors."""

from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Serve a client until it is done; return the exit status."""
    from stilbluete.server.app import serve

    return serve(arguments.tcp)
