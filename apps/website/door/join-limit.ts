// How many different people may come from one address within a while. In: a place, a person, the time in milliseconds.
// Out: whether one more is welcome. Whoever was counted comes back as often as they like. Remembers nothing for longer.
export class JoinLimit {
  private readonly counted = new Map<string, Map<string, number>>();

  constructor(
    private readonly most: number,
    private readonly within: number,
  ) {}

  admits(place: string, person: string, now: number): boolean {
    const people = this.counted.get(place) ?? new Map<string, number>();
    for (const [each, at] of people) if (now - at > this.within) people.delete(each);
    if (!people.has(person) && people.size >= this.most) return false;
    people.set(person, now);
    if (!this.counted.has(place)) this.forgetOthers(now);
    this.counted.set(place, people);
    return true;
  }

  private forgetOthers(now: number): void {
    for (const [place, people] of this.counted)
      if ([...people.values()].every((at) => now - at > this.within)) this.counted.delete(place);
  }
}
