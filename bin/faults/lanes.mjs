// Several stages side by side: most of a run is waiting, for a process to start or a pause to end. In: tasks in order of
// their length. Each lane takes the next one when it is free.
export async function inLanes(count, open, tasks, carryOut) {
  const waiting = [...tasks];
  const lane = async () => {
    let stage = null;
    try {
      for (let task = waiting.shift(); task; task = waiting.shift()) {
        stage ??= await open();
        const isWell = await carryOut(stage, task);
        if (!isWell) stage = void (await stage.close().catch(() => undefined)); // the next run gets a fresh one
      }
    } finally {
      await stage?.close().catch(() => undefined);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(count, tasks.length) }, lane));
  const trouble = ended.find(({ status }) => status === 'rejected');
  if (trouble) throw trouble.reason;
}
