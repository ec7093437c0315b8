// How many different people may come from one address within a while. In: a place, people, the time in milliseconds.
// Out: whether all of them are welcome; else none of them is counted. Whoever was counted comes back as often as they
// like. Remembers nothing for longer.
export class JoinLimit {
  private readonly counted = new Map<string, Map<string, number>>();

  constructor(
    private readonly most: number,
    private readonly within: number,
  ) {}

  admits(place: string, person: string, now: number): boolean {
    return this.admitsAll(place, [person], now);
  }

  admitsAll(place: string, persons: string[], now: number): boolean {
    const people = this.counted.get(place) ?? new Map<string, number>();
    for (const [each, at] of people) if (now - at > this.within) people.delete(each);
    const newcomers = new Set(persons.filter((person) => !people.has(person)));
    if (newcomers.size > 0 && people.size + newcomers.size > this.most) return false;
    for (const person of persons) people.set(person, now);
    if (!this.counted.has(place)) this.forgetOthers(now);
    this.counted.set(place, people);
    return true;
  }

  private forgetOthers(now: number): void {
    for (const [place, people] of this.counted)
      if ([...people.values()].every((at) => now - at > this.within)) this.counted.delete(place);
  }
}
