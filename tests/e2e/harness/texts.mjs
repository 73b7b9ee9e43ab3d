// Lines that the scenarios use, and what is expected of them.

/** Nothing is wrong with it. */
export const CLEAN = '亲，已经帮您催仓库了，今天就能发出';

/** Held back: takes a buyer off the platform. */
export const BLOCKING = '您加我微信wx886699，我转账给您优惠';

/** Underlined and rewritten, but not held back. */
export const RISKY = '这款是全网最低价';

export const ASKS = {
  ship: '什么时候发货呀',
  urge: '都三天了怎么还不发货',
  bargain: '能不能再便宜点',
};
