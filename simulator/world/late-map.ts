import { LateValue } from './late-value.ts';

/** Long ago: for what the whole world knows as soon as it is written. */
const AT_ONCE = Number.NEGATIVE_INFINITY;

/**
 * Things by name, of which the rest of the world learns later that they were made, and later that they are gone.
 * `get`, `has` and `values` are what the API reads back; `effective` and `effectiveValues` are what is acted upon.
 */
export class LateMap<T> {
  readonly #slots = new Map<string, LateValue<T | undefined>>();

  get(name: string): T | undefined {
    return this.#slots.get(name)?.current;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  values(): T[] {
    return [...this.#slots.values()].flatMap(({ current }) => (current === undefined ? [] : [current]));
  }

  /** What bears the name as far as the rest of the world knows. */
  effective(name: string, now: number): T | undefined {
    return this.#slots.get(name)?.effective(now);
  }

  effectiveValues(now: number): T[] {
    return [...this.#slots.values()].flatMap((slot) => slot.effective(now) ?? []);
  }

  set(name: string, value: T, effectiveAt = AT_ONCE): void {
    const slot = this.#slots.get(name) ?? new LateValue<T | undefined>(undefined);
    slot.write(value, effectiveAt);
    this.#slots.set(name, slot);
  }

  /** Whether there was something to delete. */
  delete(name: string, effectiveAt = AT_ONCE): boolean {
    if (!this.has(name)) return false;
    this.#slots.get(name)?.write(undefined, effectiveAt);
    return true;
  }

  /** Drops the name with its past, as if it had never been there. */
  forget(name: string): void {
    this.#slots.delete(name);
  }
}
