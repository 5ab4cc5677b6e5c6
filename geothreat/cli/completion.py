"""``geothreat completion``: the script with which a shell completes verbs and options."""

import click
from click.shell_completion import get_completion_class

from geothreat.cli._options import debug_option
from geothreat.errors import GeothreatError

__all__ = ["command"]

_SHELLS = ("bash", "zsh", "fish")
# click reads this variable in every call: our command must bear the name that it is made from.
_VARIABLE = "_GEOTHREAT_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@debug_option
def command(shell: str) -> int:
    """Print what makes a shell complete verbs and options.

    \b
    Examples:
      source <(geothreat completion bash)
      geothreat completion zsh > ~/.zfunc/_geothreat
      geothreat completion fish > ~/.config/fish/completions/geothreat.fish
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.cli._group import geothreat

    kind = get_completion_class(shell)
    if kind is None:
        raise GeothreatError(f"no completion for {shell}; there is one for {', '.join(_SHELLS)}")
    # The template alone: click's own source() would start a bash to ask for its version.
    made = kind(geothreat, {}, "geothreat", _VARIABLE)
    click.echo(kind.source_template % made.source_vars())
    return 0
