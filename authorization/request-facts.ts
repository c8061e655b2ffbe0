import type { RequestContext } from './types.ts';

/** What a request says about itself, by condition key. */
export interface RequestFacts {
  /** Values of a key, one at least, whatever the case of its name; `undefined`: the service did not send it. */
  valuesOf(key: string): readonly string[] | undefined;
}

/**
 * Facts of one request. Names of condition keys are compared without regard to case (IAM User Guide,
 * reference_policies_condition-keys). A list without values is a key that was not sent. The table is made when the
 * first condition asks.
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
  const lists = Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat().map(String)] as const);
  return new Map(lists.filter(([, values]) => values.length > 0));
}
