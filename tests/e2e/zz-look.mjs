import { launch } from './harness/browsers.mjs';
import { serve } from '../pages/server.mjs';
const server = await serve();
const started = await launch('chromium', { server });
for (const kit of process.argv.slice(2)) {
  const page = await started.browser.newPage();
  page.on('pageerror', e => console.log(kit, 'ERR', String(e?.stack??e).slice(0,300)));
  await page.goto(`https://kefu.${kit}-shop.cn/desk/`, { waitUntil: 'load' });
  await page.waitForFunction(() => typeof window.replica === 'object', {timeout: 5000}).catch(()=>console.log(kit,'no replica'));
  await page.evaluate(() => { const r=window.replica; r.buyerSays('1','我等着',{nick:'河边草'}); for (const [w,t] of [['buyer','在吗'],['buyer','这个有货吗'],['agent','在的，亲'],['agent','有的'],['buyer','好的']]) r[w+'Says']('2',t,{nick:'云朵'}); r.open('2'); });
  await new Promise(r=>setTimeout(r,1500));
  await page.screenshot({ path: `output/kit-${kit}.png` });
  const html = await page.evaluate(() => { const out=[]; const walk=(n,d)=>{ if (n.nodeType===1){ if (/^(SCRIPT|STYLE|svg|LINK)$/i.test(n.tagName)) return; const t=[...n.childNodes].filter(c=>c.nodeType===3).map(c=>c.data.trim()).join('').slice(0,30); out.push(' '.repeat(d)+n.tagName.toLowerCase()+(n.id?'#'+n.id:'')+(typeof n.className==='string'&&n.className?'.'+n.className.split(/\s+/).slice(0,9).join('.'):'')+(t?` "${t}"`:'')); if (n.shadowRoot) { out.push(' '.repeat(d+1)+'#shadow'); for (const c of n.shadowRoot.childNodes) walk(c,d+2);} for (const c of n.childNodes) walk(c,d+1);} }; walk(document.querySelector('#root'),0); return out.join('\n'); });
  console.log('=====',kit+'\n'+html.slice(0,9000));
  await page.close();
}
await started.discard(); await server.close();
