// Who is in which of a listener's places. In: places as they are and who is wanted, in order of rank. Out: the places
// anew. Whoever is wanted and has a place keeps it, so that nobody jumps about; empty places are filled in order.
export function placed(places: readonly (string | null)[], wanted: readonly string[]): (string | null)[] {
  const invited = wanted.slice(0, places.length);
  const kept = places.map((each) => (each !== null && invited.includes(each) ? each : null));
  const newcomers = invited.filter((each) => !kept.includes(each));
  return kept.map((each) => each ?? newcomers.shift() ?? null);
}

export interface Voice {
  id: string;
  /** 0 loud to 127 silent. */
  level: number;
  isSpeaking: boolean;
}

/** Who is heard: those who speak before those who do not, the louder first. */
export function voicesHeard(voices: readonly Voice[], listener: string): string[] {
  return voices
    .filter(({ id }) => id !== listener)
    .sort((a, b) => Number(b.isSpeaking) - Number(a.isSpeaking) || a.level - b.level)
    .map(({ id }) => id);
}

/** Who is seen: whom the listener looks at, in their order; without a wish everybody whose camera is on. */
export function picturesSeen(
  cameras: readonly string[],
  watched: readonly string[] | null,
  listener: string,
): string[] {
  const others = cameras.filter((id) => id !== listener);
  return watched === null ? others : watched.filter((id) => others.includes(id));
}
