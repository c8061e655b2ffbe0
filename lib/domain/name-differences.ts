import { sameMeaning } from './same-meaning.ts';

/**
 * What of one thing is not as in another, in words: "Status (Disabled) and Filter", "the statement WriteReplicas". Where a
 * value is a single word, what is there is said too.
 */
export function nameDifferences(present: object, wanted: object): string[] {
  const [is, should] = [elementsOf(present), elementsOf(wanted)];
  const names = [...new Set([...is.keys(), ...should.keys()])];
  return names
    .filter((name) => !sameMeaning({ [name]: is.get(name) }, { [name]: should.get(name) }))
    .map((name) => withValue(name, is.get(name)));
}

/** The fields of a rule or statement; of a policy, its statements by their Sids where each has one. */
function elementsOf(thing: object): Map<string, unknown> {
  const { Statement } = thing as { Statement?: { Sid?: string }[] };
  const isNamed = Array.isArray(Statement) && Statement.every(({ Sid }) => Sid !== undefined);
  return isNamed
    ? new Map(Statement.map((statement) => [`the statement ${statement.Sid}`, statement]))
    : new Map(Object.entries(thing));
}

function withValue(name: string, value: unknown): string {
  if (value === undefined) return `${name} (missing)`;
  return /^[\w./:-]{1,60}$/.test(String(value)) ? `${name} (${value})` : name;
}
