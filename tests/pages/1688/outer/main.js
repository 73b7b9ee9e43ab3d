// The outer page holds navigation only; the chat is a frame of the same origin. Two platforms serve the same component.
const core = location.pathname.includes('/im/chat/') ? '../chat-core/' : '../def_cbu_web_im_core/';
const frame = document.createElement('iframe');
frame.src = `${core}index.html${location.search}`;
document.body.append(frame);
