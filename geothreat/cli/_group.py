"""The group of verbs, and what happens when one of them fails."""

import errno
import logging
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from geothreat import __version__, cli
from geothreat.cli._options import debug_option
from geothreat.cli._terminal import say
from geothreat.errors import GeothreatError, OutputError

__all__ = ["geothreat", "run"]

INTERRUPTED, PIPE_CLOSED, FAULT = 130, 141, 70
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Verbs(click.Group):
    """Finds verbs by file name: a module here without leading underscore is a verb."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all verbs."""
        modules = pkgutil.iter_modules(cli.__path__)
        return sorted(module.name for module in modules if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load one verb."""
        if name not in self.list_commands(ctx):
            return None
        return cast("click.Command", import_module(f"{cli.__name__}.{name}").command)

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; when the reader of its output goes away, end quietly as others do."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            gone = error.errno == errno.EPIPE
            if isinstance(error, GeothreatError) or not (gone or error.errno in FULL):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the last flush would complain again
            if not gone:
                raise OutputError(
                    f"cannot write ({error.strerror}); make room, or name another place with"
                    " --output"
                ) from error
            ctx.exit(PIPE_CLOSED)
        return result


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geothreat", message="%(prog)s %(version)s")
@debug_option
def geothreat() -> None:
    """Make honest maps of conflict from news articles.

    What happened is kept strictly apart from what was only threatened. Everything works without a
    network.

    \b
    Examples:
      geothreat map articles/ --output maps/today
      geothreat extract articles.jsonl > statements.jsonl
      geothreat run a_million.jsonl --output results
      geothreat explain article.txt
      geothreat geocode Sumy Narva "Baltic states"
    """  # noqa: D301  click's mark for lines to keep


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.

    Returns
    -------
    int
        The exit status; failures have been told on standard error, in one line.
    """
    state: dict[str, bool] = {}
    _prepare_streams()
    logging.getLogger("geothreat").addHandler(logging.NullHandler())  # verbs tell it themselves
    try:
        status = geothreat.main(arguments, "geothreat", standalone_mode=False, obj=state)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("stopped")
        return INTERRUPTED
    except GeothreatError as error:
        return _told(error, state, status=2)
    except Exception as error:
        return _told(error, state, status=FAULT)
    return status if isinstance(status, int) else 0


def _told(error: Exception, state: dict[str, bool], *, status: int) -> int:
    if state.get("debug"):
        traceback.print_exception(error)
    if isinstance(error, GeothreatError):
        say(str(error))
    else:
        fault = f"{type(error).__name__}: {error}"
        say(f"a fault of geothreat itself ({fault}); please report it with what --debug shows")
    return status


def _prepare_streams() -> None:
    """Let a terminal that cannot show a letter show a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
