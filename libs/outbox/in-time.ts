// In: something under way, and for how long to wait for it. Out: whether it came to a good end in that time. What ends
// badly or too late is left to itself, and is no error to anybody.
export async function inTime(underWay: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const ended = underWay.then(
    () => true,
    () => false,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
