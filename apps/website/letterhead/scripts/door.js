// Comfort for the door page, which is complete without it: says how long it takes and reloads when the door opens.
// In: [data-opens-in] seconds as the server counted them, at most a minute ago, and [data-opens-at] the instant itself.
// The clock of this computer decides only within that minute, so a wrong one does little harm.
(() => {
  const box = document.querySelector('[data-opens-in]');
  if (!box) return;
  const SHELF = 60000; // a page may be this old when it arrives
  const counted = Number(box.dataset.opensIn) * 1000;
  const byClock = Number(box.dataset.opensAt) - Date.now();
  const wait = Math.max(5000, Math.min(counted, Math.max(counted - SHELF, byClock)));
  const spread = Math.random() * 2500; // a whole network must not reload in the same second
  const opens = performance.now() + wait;
  const left = () => opens - performance.now();
  const show = () => {
    const minutes = Math.ceil(left() / 60000);
    if (minutes < 1 || minutes > 90) return;
    box.textContent = (minutes === 1 ? box.dataset.one : box.dataset.many).replace('#', String(minutes));
  };
  const look = () => {
    show();
    if (left() <= 0) window.setTimeout(() => window.location.reload(), spread);
    else window.setTimeout(look, Math.min(Math.max(left(), 1000), 20000));
  };
  look();
})();
