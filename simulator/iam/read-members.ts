import type { Call } from '../wire/operation.ts';

/** The items of a list of the Query protocol, each by the names of its fields: `Tags.member.1.Key` is `Key` of the first. */
export function readMembers(call: Call, list: string): ReadonlyMap<string, string>[] {
  const items = new Map<number, Map<string, string>>();
  for (const [field, value] of call.query) {
    const parts = /^(.+?)\.member\.(\d+)(?:\.(.+))?$/.exec(field);
    if (parts?.[1] !== list) continue;
    const position = Number(parts[2]);
    const item = items.get(position) ?? new Map<string, string>();
    items.set(position, item.set(parts[3] ?? '', value));
  }
  return [...items].sort(([one], [other]) => one - other).map(([, item]) => item);
}
