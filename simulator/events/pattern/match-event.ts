import type { EventPattern, Matcher, PatternField } from './event-pattern.ts';
import { isRecord } from './is-record.ts';
import { leavesOf, remainderAt, valuesAt } from './leaves.ts';
import { matchValue } from './match-value.ts';

/**
 * Whether an event, as JSON, is what a pattern asks for. Fields that the pattern names within one object of a list must
 * match within one and the same entry of it. `exists: false` means that the field is nowhere in the event.
 */
export function matchEvent(pattern: EventPattern, event: unknown): boolean {
  return matchNode(pattern, { value: event, root: event, path: [] });
}

interface Place {
  readonly value: unknown;
  readonly root: unknown;
  /** Steps from the root, lists left out. */
  readonly path: readonly string[];
}

/** A list matches by one of its entries, or, as what is not there at all, where only absent fields are asked for. */
function matchNode(pattern: EventPattern, place: Place): boolean {
  const entries = Array.isArray(place.value) ? [...leavesOf(place.value), undefined] : [place.value];
  return entries.some(
    (value) =>
      pattern.fields.every((field) => matchField(field, { ...place, value })) &&
      pattern.alternatives.every((choice) => choice.some((one) => matchNode(one, { ...place, value }))),
  );
}

function matchField({ path, wanted }: PatternField, place: Place): boolean {
  const full = [...place.path, ...path];
  const values = isRecord(place.value) ? valuesAt(place.value, path) : [];
  if (isMatchers(wanted)) {
    const leaves = values.flatMap(leavesOf).filter((value) => !isRecord(value));
    return wanted.some((matcher) => matchLeaves(matcher, leaves, place.root, full));
  }
  const candidates = values.length === 0 ? [remainderAt(place.value, path)] : values;
  return candidates.some((value) => matchNode(wanted, { value, root: place.root, path: full }));
}

function isMatchers(wanted: PatternField['wanted']): wanted is readonly Matcher[] {
  return Array.isArray(wanted);
}

function matchLeaves(matcher: Matcher, leaves: readonly unknown[], root: unknown, path: readonly string[]): boolean {
  if (matcher.kind !== 'exists') return leaves.some((value) => matchValue(matcher, value));
  return matcher.exists ? leaves.length > 0 : !hasLeaf(root, path);
}

function hasLeaf(root: unknown, path: readonly string[]): boolean {
  return valuesAt(root, path)
    .flatMap(leavesOf)
    .some((value) => !isRecord(value));
}
