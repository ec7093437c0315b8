// Preloaded into a mailroom: on SIGUSR2 its event loop stands for BLOCK_MS, as a rule that never ends would block it.
process.on('SIGUSR2', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.BLOCK_MS));
  console.log('awake');
});
