// The replicas: where each stands, what the agent types in and presses there, and how its buyers are told apart.
// `by` is what the extension must know a buyer by: the platform's id as the page writes it, or the name alone.

export const PAGES = {
  pinduoduo: { address: 'https://mms.pinduoduo.com/chat-merchant/index.html', composer: '#replyTextarea', send: '.send-btn', by: (uid) => uid },
  ww: { address: 'https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im/index.html', composer: '.ww_input pre.edit[contenteditable]', send: '.send-btn', by: (uid, nick) => `name:${nick}` },
  taobao: { address: 'https://market.m.taobao.com/app/im/chat/index.html', composer: '.ww_input pre.edit[contenteditable]', send: '.send-btn', by: (uid, nick) => `name:${nick}` },
  feige: { address: 'https://im.jinritemai.com/pc_seller_v2/main/workspace', composer: 'textarea', send: '[data-qa-id="qa-send-message-button"]', by: (uid, nick) => `name:${nick}` },
  jd: { address: 'https://dongdong.jd.com/', composer: '.EditorContent', send: '.send-button', by: (uid) => `jd_${uid}` },
  kuaishou: { address: 'https://im.kwaixiaodian.com/workbench', composer: '.ql-editor', send: '.SendBox-buttonRight button', by: (uid) => uid },
  xiaohongshu: { address: 'https://walle.xiaohongshu.com/cstools/seller/dashboard', composer: '.bottom textarea', send: '.bottom button', by: (uid) => `CHAT${uid}` },
  weixin: { address: 'https://store.weixin.qq.com/shop/kf', composer: '#input-textarea', send: null, by: (uid) => `R${uid}` },
  goofish: { address: 'https://www.goofish.com/im', composer: 'textarea', send: 'button', by: (uid, nick) => `name:${nick}` },
  shopee: { address: 'https://seller.shopee.co.id/new-webchat/conversations', composer: 'textarea', send: 'i.button', by: (uid, nick) => `name:${nick}` },
  tiktok: { address: 'https://seller-us.tiktok.com/chat/inbox/current', composer: '.p-input [contenteditable]', send: '#chat-input-send-button', by: (uid) => `7${uid}` },
  onetalk: { address: 'https://onetalk.alibaba.com/message/weblitePWA.htm', composer: 'pre.send-textarea', send: '.send-tool-button', by: (uid, nick) => `name:${nick}` },
};
