/**
 * A value that takes effect later than it is written. `current` is what was last written and what the API reads
 * back; `effective` is what the rest of the world acts upon.
 */
export class LateValue<T> {
  #versions: { value: T; effectiveAt: number }[];

  constructor(initial: T, effectiveAt = Number.NEGATIVE_INFINITY) {
    this.#versions = [{ value: initial, effectiveAt }];
  }

  get current(): T {
    return (this.#versions.at(-1) as { value: T }).value;
  }

  /** A later write never takes effect before an earlier one. The oldest known value counts until then. */
  effective(now: number): T {
    if (this.#versions.length === 1) return this.current;
    const settled = this.#versions.findLastIndex(({ effectiveAt }) => effectiveAt <= now);
    if (settled > 0) this.#versions.splice(0, settled);
    return (this.#versions[0] as { value: T }).value;
  }

  write(value: T, effectiveAt: number): void {
    const latest = this.#versions.at(-1)?.effectiveAt ?? effectiveAt;
    this.#versions.push({ value, effectiveAt: Math.max(effectiveAt, latest) });
  }
}
