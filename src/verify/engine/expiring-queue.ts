import { firstIndex } from './first-index';

/**
 * Rules that match the current port, the first of them last. Ports only ascend, so a rule that ends is dropped when it comes
 * to the end.
 */
export class ExpiringQueue {
  private readonly rules: { readonly rule: number; readonly until: number }[] = [];

  add(rule: number, until: number): void {
    const at = firstIndex(this.rules, (other) => other.rule > rule);
    this.rules.splice(at, 0, { rule, until });
  }

  /** The first rule that matches the port; Infinity where none does. */
  first(port: number): number {
    for (let first = this.rules.at(-1); first; first = this.rules.at(-1)) {
      if (first.until >= port) return first.rule;
      this.rules.pop();
    }
    return Infinity;
  }
}
