/** A generator of numbers that a seed repeats (mulberry32). */
export class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  }

  of<One>(all: readonly One[]): One {
    if (all.length === 0) throw new RangeError('nothing to choose from');
    return all[this.below(all.length)] as One;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
