import type { Administrator } from '../administrator.ts';

/** Makes one resource of a template, whose properties have CloudFormation's names. */
export type Make = (properties: Properties, administrator: Administrator) => Promise<unknown>;

// biome-ignore lint/suspicious/noExplicitAny: what is in a property is for the simulator to judge
export type Properties = Readonly<Record<string, any>>;

/** Those of the properties that are there, under the names that they have in a call. */
export function pick(properties: Properties, names: Readonly<Record<string, string>>): Record<string, unknown> {
  const pairs = Object.entries(names).map(([name, called]) => [called, properties[name]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
