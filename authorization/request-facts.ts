import type { RequestContext } from './types.ts';

/** What a request says about itself, by condition key. */
export interface RequestFacts {
  /** Values of a key, one at least, whatever the case of its name; `undefined`: the service did not send it. */
  valuesOf(key: string): readonly string[] | undefined;
}

/**
 * Facts of one request. Names of condition keys are compared without regard to case (IAM User Guide,
 * reference_policies_condition-keys); of two that differ in nothing else the last counts. A list without values is a key
 * that was not sent. Only what a condition asks for is looked at.
 */
export function createRequestFacts(context: RequestContext): RequestFacts {
  return {
    valuesOf(key) {
      const wanted = toLowerCase(key);
      let found: readonly string[] | undefined;
      for (const name in context) {
        if (toLowerCase(name) === wanted) found = listOf(context[name]) ?? found;
      }
      return found;
    },
  };
}

function listOf(value: unknown): string[] | undefined {
  const values = Array.isArray(value) ? value.map(String) : [String(value)];
  return values.length === 0 ? undefined : values;
}

/** Names of keys in lower case. Most requests send the same ones; tags bring names of their own, so there is an end. */
const lowered = new Map<string, string>();
const REMEMBERED = 1000;

function toLowerCase(name: string): string {
  const known = lowered.get(name);
  if (known !== undefined) return known;
  if (lowered.size >= REMEMBERED) lowered.clear();
  const made = name.toLowerCase();
  lowered.set(name, made);
  return made;
}
