// Comfort for planning a series, which works in two steps without it: shows every date beside the form while it is filled
// in, and takes single dates out or back in without leaving the page. The server does the thinking, as in the second step.
(() => {
  const form = document.querySelector('form[data-plan]');
  const side = form?.querySelector('[data-live]');
  const box = side?.querySelector('[data-look]');
  const says = side?.querySelector('[data-says]');
  if (!form || !box || !says) return;
  const QUIET = 300;
  let timer = 0;
  let running = null;
  const look = async (step, focusOn) => {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set('step', step);
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        signal: running.signal,
        headers: { 'x-part': '1' },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!part.querySelector('[name=changes]')) keepChanges(part);
      box.replaceChildren(...part.body.childNodes);
      says.textContent = box.querySelector('[data-count]')?.textContent ?? '';
      if (focusOn)
        (box.querySelector(`button[value="${CSS.escape(focusOn)}"]`) ?? box.querySelector('button'))?.focus();
    } catch (error) {
      if (error.name !== 'AbortError') says.textContent = side.dataset.offline;
    }
  };
  // while something is missing nothing that was said of single dates is forgotten
  const keepChanges = (part) => {
    const held = box.querySelector('[name=changes]');
    if (held) part.body.append(part.importNode(held, true));
  };
  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => look('look'), QUIET);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('submit', (event) => {
    const step = event.submitter?.value ?? '';
    if (!/^(off|on):/.test(step)) return;
    event.preventDefault();
    look(step, step.startsWith('off:') ? step.replace('off:', 'on:') : step.replace('on:', 'off:'));
  });
  look('look');
})();
