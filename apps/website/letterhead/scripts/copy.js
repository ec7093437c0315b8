// Comfort for addresses to copy: reveals the button beside [data-copy] and says when it is done.
(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      const status = document.getElementById(button.dataset.says);
      if (!source || !status) return;
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        status.textContent = button.dataset.done;
      } catch {
        status.textContent = button.dataset.failed;
      }
    });
  }
})();
