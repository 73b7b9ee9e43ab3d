/** So many seconds on these sites at any hour, whatever their shipped rules say of the night: told to the watch as the workbench tells it. */
export const limited = (popup, sites, seconds) => popup.page.evaluate((ids, within) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({
  kind: 'watch_limits',
  body: {
    limits: ids.map((site) => ({
      site, name: String(within), deadline: { within }, weekend_until: null, hours: { decides: 'message', outside: 'not-counted', spans: [], dates: [] },
      cap_s: null, first_only: false, session_gap_s: 0, closings_void: false, own_accounts: [],
    })),
    thresholds: { first_response_ms: 10_000, slow_ms: 120_000, fault_ms: 1_800_000, grave_ms: 7_200_000 },
  },
}), sites, seconds);
