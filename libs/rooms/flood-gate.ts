// How much one socket may say. In: the time of each message in milliseconds. Out: whether it is heard, and whether the
// socket has gone on for so long that it is no person any more. A burst is fine: fast typing, a click too many.
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

  passes(now: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + (Math.max(0, now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < 1) {
      this.refused += 1;
      return false;
    }
    this.tokens -= 1;
    return true;
  }

  get isHopeless(): boolean {
    return this.refused > this.mostRefused;
  }
}
