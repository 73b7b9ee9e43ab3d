// A desk of one host that shows the chat of another in a frame, as shops do that rent theirs. Nothing of the chat is in the page.
import { el } from '/shared/model.js';

document.documentElement.style.height = '100%';
document.body.style.cssText = 'margin: 0; height: 100%';
const search = new URLSearchParams(location.search);
document.querySelector('#root').append(
  el('header', { style: 'padding: 10px 16px; background: #223; color: #fff' }, '店铺后台'),
  el('iframe', { src: `https://kefu.odd-shop.cn/desk/?kind=${search.get('in') ?? 'chosen'}`, title: '客服', style: 'display: block; width: 100%; height: calc(100vh - 46px); border: 0' }),
);
