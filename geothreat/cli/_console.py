"""Rich text on standard output. Only verbs import this, when they print: rich takes its time."""

from rich.console import Console
from rich.text import Text

__all__ = ["Page"]


class Page(Console):
    """A console that takes text as it is, without markup, and wraps lines on a terminal only."""

    def __init__(self) -> None:
        super().__init__(markup=False, highlight=False, emoji=False)

    def write(self, text: Text | str) -> None:
        """Print a text; into a pipe or file its lines stay whole."""
        self.print(text, soft_wrap=not self.is_terminal)

    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the group of verbs, instead of ending the process here."""
        raise  # noqa: PLE0704  rich calls this where it handles the BrokenPipeError
