// `npm start`: installs what is missing, builds what changed, and becomes the hub (no second process: Ctrl-C stays simple).
import { build, fail, importBuilt, prepare } from './house.mjs';

prepare();
await build().catch(fail);
endWithLauncher();
await importBuilt('apps/hub/main.js').catch(fail);

/** npm may be ended without passing the signal on; then this process gets another parent, and ends in order as well. */
function endWithLauncher() {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
