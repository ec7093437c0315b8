// How much of something one guest may do: messages on a socket, bytes of a picture, packets sent once more. In: the time in
// milliseconds, and how much it is. Out: whether it is let through, and whether it has gone on for so long that this is no
// person any more. A burst is fine: fast typing, a click too many, a whole picture after a quiet one.
export class FloodGate {
  private tokens: number;
  private refused = 0;
  private at = 0;

  constructor(
    private readonly burst = 60,
    private readonly perSecond = 20,
    private readonly mostRefused = 300,
  ) {
    this.tokens = burst;
  }

  passes(now: number, much = 1): boolean {
    this.tokens = Math.min(this.burst, this.tokens + (Math.max(0, now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < much) {
      this.refused += 1;
      return false;
    }
    this.tokens -= much;
    return true;
  }

  get isHopeless(): boolean {
    return this.refused > this.mostRefused;
  }
}
