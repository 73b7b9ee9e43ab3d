// The demo's buyers: an ordinary quarter of an hour in a bedding shop, told in two minutes and then again.
const now = () => Date.now();
const NICKS = {
  '1000000000001': 'S*******n',
  '1000000000002': 'S*******n',
  '1000000000004': '爱*明',
  '1000000000005': '小*鱼',
  '1000000000006': '风*落',
  '1000000000007': '云*朵',
};

// Who already waits when the agent sits down.
for (const [uid, role, text, seconds] of [
  ['1000000000004', 'buyer', '四件套是纯棉的吗？会不会起球', 96],
  ['1000000000004', 'robot', '亲，人工客服正在赶来，请稍等一下哦~', 94],
  ['1000000000005', 'buyer', '拍错地址了能改吗', 41],
  ['1000000000001', 'buyer', '你好，在吗', 26],
  ['1000000000001', 'agent', '亲，在的呢，欢迎光临青禾家居，请问有什么可以帮您？', 19],
  ['1000000000001', 'buyer', '1.8 米床的四件套今天拍什么时候能发货', 5],
]) {
  window.replica[`${role}Says`](uid, text, { nick: NICKS[uid], at: now() - seconds * 1_000 });
}
window.replica.open('1000000000001');

const SCRIPT = [
  [9, '1000000000001', '能不能再便宜点，我买两套'],
  [16, '1000000000006', '都三天了怎么还不发货'],
  [24, '1000000000001', '别家都有赠品的，你们送个枕套吧'],
  [33, '1000000000006', '人呢？再不发我就退款投诉了'],
  [45, '1000000000007', '收到了，颜色和图片不一样，做工也太差了吧，骗子！'],
  [58, '1000000000005', '地址改到杭州市西湖区可以吗'],
  [72, '1000000000002', '枕头有味道正常吗'],
  [88, '1000000000001', '那行，能开发票吗'],
  [104, '1000000000004', '在吗？问你话呢'],
];

function play() {
  for (const [second, uid, text] of SCRIPT) {
    setTimeout(() => window.replica.buyerSays(uid, text, { nick: NICKS[uid] }), second * 1_000);
  }
}
play();
setInterval(play, 150_000);
