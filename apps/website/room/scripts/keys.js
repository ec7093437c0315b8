// Single keys, unless they are switched off, something is being typed, or a key of the browser is held.
import { acts } from './inside.js';
import { toggleCam, toggleMic } from './media.js';
import { closePanel } from './panels.js';
import { state } from './state.js';

const clicks = (id) => () => document.getElementById(id) && { 'tool-mic': toggleMic, 'tool-cam': toggleCam }[id]();
const KEYS = { m: clicks('tool-mic'), k: clicks('tool-cam'), h: acts.hand, t: acts.write, c: () => acts.panel('chat') };

export function listenToKeys() {
  addEventListener('keydown', (event) => {
    if (state.phase !== 'inside') return;
    if (event.key === 'Escape' && state.panel) return closePanel();
    const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (!state.keys || isTyping || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
