"""Options that are points and boxes."""

import click

__all__ = ["BOX", "LATITUDE_LONGITUDE", "LONGITUDE_LATITUDE"]


class _Numbers(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.3
    """Numbers between commas."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._count = name.count(",") + 1

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """Read the numbers, as longitude and latitude in turn."""
        from geothreat.gazetteer.sphere import check_point

        if isinstance(value, tuple):
            return value
        try:
            numbers = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count:
            self.fail(f"{str(value)!r:.80} is not {self.name}: {self._count} numbers", param, ctx)
        if self.name.startswith("LAT"):
            numbers = numbers[::-1]
        try:
            for at in range(0, self._count, 2):
                check_point(numbers[at], numbers[at + 1])
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if self._count == 4 and numbers[1] > numbers[3]:
            self.fail(f"south {numbers[1]:g} is above north {numbers[3]:g}", param, ctx)
        return numbers


LATITUDE_LONGITUDE = _Numbers("LAT,LON")
LONGITUDE_LATITUDE = _Numbers("LON,LAT")
BOX = _Numbers("W,S,E,N")
