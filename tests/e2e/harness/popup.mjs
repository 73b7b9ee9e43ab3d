import { until } from './until.mjs';

/** The popup, opened as a tab at its own address. */
export class Popup {
  static async open(started) {
    const popup = new Popup();
    popup.page = await started.browser.newPage();
    const address = started.address(started.manifest.action.default_popup);
    // Firefox moves the tab to another process and the driver never hears that it arrived: ask the page instead.
    popup.page.goto(address).catch(() => {});
    await until('the popup is open', () => popup.page.evaluate((there) => location.href.startsWith(there) && document.readyState !== 'loading', address));
    return popup;
  }

  /** Whether a site is switched on, as its switch says. */
  state(site) {
    return this.page.evaluate((id) => {
      const control = document.querySelector(`[data-jn="site-switch"][data-site="${id}"]`);
      if (!control) return null;
      const input = control.matches('input') ? control : control.querySelector('input');
      if (input) return input.checked;
      return control.getAttribute('aria-checked') === 'true' || control.getAttribute('aria-pressed') === 'true';
    }, site);
  }

  async set(site, on) {
    await this.page.bringToFront();
    const now = await until(`the popup has a switch for ${site}`, async () => {
      const state = await this.state(site);
      return state === null ? null : { state };
    });
    if (now.state === on) return;
    const control = await this.page.$(`[data-jn="site-switch"][data-site="${site}"]`);
    await control.click();
    await until(`${site} is ${on ? 'on' : 'off'}`, async () => (await this.state(site)) === on);
  }

  sites() {
    return this.page.evaluate(() => [...document.querySelectorAll('[data-jn="site-switch"]')].map((each) => ({
      site: each.dataset.site,
      name: each.getAttribute('aria-label') ?? each.closest('label, li, div')?.innerText ?? '',
    })));
  }

  close() {
    return this.page.close();
  }
}
