import type { RequestContext } from './types.ts';

/** What a request says about itself, by condition key. */
export interface RequestFacts {
  /** Values of a key, whatever the case of its name; `undefined`: the service did not send it. */
  valuesOf(key: string): readonly string[] | undefined;
}

/**
 * Facts of one request. Names of condition keys are compared without regard to case (IAM User Guide,
 * reference_policies_condition-keys). The table is made when the first condition asks.
 */
export function createRequestFacts(context: RequestContext): RequestFacts {
  let table: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    valuesOf(key) {
      table ??= tabulate(context);
      return table.get(key.toLowerCase());
    },
  };
}

function tabulate(context: RequestContext): Map<string, readonly string[]> {
  return new Map(
    Object.entries(context).map(([key, value]) => [
      key.toLowerCase(),
      Array.isArray(value) ? value.map(String) : [String(value)],
    ]),
  );
}
