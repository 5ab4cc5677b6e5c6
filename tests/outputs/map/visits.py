"""Opening a page offline in a real browser, with everything it complains about."""

import pytest

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


class Visit:
    """One page, opened offline, with everything it complained about."""

    def __init__(self, chromium, path, viewport, **options):
        self.faults = []
        self.context = chromium.new_context(viewport=viewport, **options)
        self.context.set_offline(True)
        self.context.route("**/*", self._guard)
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.faults.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.uri = path.as_uri()
        self.afresh()

    def afresh(self):
        """As a new reader opens it: a reload would bring back the state the page was left in."""
        self.page.goto(self.uri)
        self.ready()

    def _guard(self, route):
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.faults.append(f"request: {route.request.url}")
            route.abort()

    def _dialog(self, dialog):
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def ready(self):
        self.until("document.documentElement.dataset.geothreat === 'ready'")

    def until(self, condition):
        """Ask again and again: the page's policy forbids Playwright's own waiting."""
        for _ in range(800):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"never came true: {condition}; {self.faults}")

    def text(self, selector):
        return self.page.inner_text(selector)


def row(name):
    return f".gt-row:has-text('{name}')"
