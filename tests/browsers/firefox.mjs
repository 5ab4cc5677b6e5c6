/* The map in Firefox, through WebDriver BiDi: `make test-browsers`. Arguments: pages to open. */

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [firefox, ...pages] = process.argv.slice(2);

const browser = await puppeteer.launch({
  browser: 'firefox', executablePath: firefox, headless: true,
  extraPrefsFirefox: { 'network.proxy.type': 1, 'network.proxy.socks': '127.0.0.1', 'network.proxy.socks_port': 9 },
});

async function until(page, condition) {
  for (let i = 0; i < 400; i += 1) {
    if (await page.evaluate(condition)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`never came true: ${condition}`);
}

const text = (page, selector) => page.$eval(selector, (node) => node.textContent);

async function check(path, size) {
  const page = await browser.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
  await page.setViewport(size);
  await page.goto(pathToFileURL(path).href);
  await until(page, "document.documentElement.dataset.geothreat === 'ready'");
  const items = await page.$$eval('.gt-row', (rows) => rows.length);
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  assert.ok(wide <= size.width, `wider than the screen: ${wide}`);
  if (items) {
    assert.ok((await page.$$eval('path.gt-land', (paths) => paths.length)) > 5);
    const inked = await page.evaluate(`[...document.querySelectorAll('.folium-map canvas')].some((canvas) =>
      canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value))`);
    assert.ok(inked, 'nothing is drawn on the canvases');
    const before = await text(page, '#gt-summary');
    await page.evaluate("document.querySelector('.gt-row').click()");
    await until(page, "document.querySelector('#gt-detail blockquote') !== null");
    await page.keyboard.press('Escape');
    assert.ok(await page.evaluate("document.activeElement.classList.contains('gt-row')"), 'focus is lost');
    if (await page.evaluate("!document.getElementById('gt-time').hidden")) {
      await page.evaluate("document.getElementById('gt-later').click()");
      assert.notEqual(await text(page, '#gt-summary'), before);
      await page.evaluate("document.getElementById('gt-time-all').click()");
      assert.equal(await text(page, '#gt-summary'), before);
    }
    await page.evaluate(`(() => { const box = document.getElementById('gt-search');
      box.value = 'no such words'; box.dispatchEvent(new Event('input')); })()`);
    assert.match(await text(page, '#gt-summary'), /^0 events/);
  }
  assert.deepEqual(faults, [], path);
  await page.close();
  console.log(`ok: ${path} at ${size.width} x ${size.height}, ${items} rows`);
}

try {
  for (const path of pages) {
    for (const size of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) await check(path, size);
  }
} finally {
  await browser.close();
}
