/**
 * Rules that match the current port, the first of them on top. Ports only ascend, so a rule that ends is dropped when
 * it comes to the top.
 */
export class ExpiringQueue {
  private readonly heap: { readonly rule: number; readonly until: number }[] = [];

  add(rule: number, until: number): void {
    const { heap } = this;
    let at = heap.push({ rule, until }) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && this.ruleAt(parent) > rule; parent = (at - 1) >> 1) {
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The first rule that matches the port; Infinity where none does. */
  first(port: number): number {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      if (top.until >= port) return top.rule;
      this.removeTop();
    }
    return Infinity;
  }

  private removeTop(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.ruleAt(left + 1) < this.ruleAt(left) ? left + 1 : left;
      if (this.ruleAt(child) >= this.ruleAt(at)) return;
      this.swap(at, child);
      at = child;
    }
  }

  private ruleAt(at: number): number {
    return this.heap[at]?.rule ?? Infinity;
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (first && second) [this.heap[a], this.heap[b]] = [second, first];
  }
}
