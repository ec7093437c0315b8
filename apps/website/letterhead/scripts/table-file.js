// Comfort for pasting a table: a file that is chosen is read into the field; nothing is sent before the button is pressed.
(() => {
  for (const place of document.querySelectorAll('[data-file-for]')) {
    const field = document.getElementById(place.dataset.fileFor);
    const file = place.querySelector('input[type=file]');
    if (!field || !file) continue;
    place.hidden = false;
    file.addEventListener('change', async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      const bytes = await chosen.arrayBuffer();
      try {
        field.value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        field.value = new TextDecoder('windows-1252').decode(bytes); // as Excel saves it
      }
      field.focus();
    });
  }
})();
