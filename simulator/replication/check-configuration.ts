import { checkRule } from './check-rule.ts';
import type { Refusal } from './refusal.ts';
import { type SentConfiguration, type SentRule, schemaVersionOf } from './sent-configuration.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

const MOST_RULES = 1000;

/** The first thing wrong with the Role as text. Whether the role exists is not looked at when it is put. */
export function checkRoleSyntax({ role }: SentConfiguration): Refusal | undefined {
  const resource = /^arn:aws[a-z-]*:iam::\d{12}:(.+)$/.exec(role)?.[1];
  if (resource === undefined) return { row: 'role-invalid', value: role };
  return /^role\/.+$/.test(resource) ? undefined : { row: 'role-is-no-role', value: role };
}

/** The first thing wrong with the rules, each alone and then among each other. */
export function checkRules(configuration: SentConfiguration): Refusal | undefined {
  const { rules } = configuration;
  if (rules.length > MOST_RULES) return { row: 'too-many-rules' };
  const version = schemaVersionOf(configuration);
  for (const rule of rules) {
    const refusal = checkRule(rule, version);
    if (refusal) return refusal;
  }
  const among = version === 'V1' ? (checkDestinationCount(rules) ?? checkOverlap(rules)) : checkPriorities(rules);
  return checkIds(rules) ?? among;
}

function checkIds(rules: readonly SentRule[]): Refusal | undefined {
  const id = firstRepeated(rules.flatMap((rule) => rule.id ?? []));
  return id === undefined ? undefined : { row: 'id-duplicate', value: id };
}

function checkPriorities(rules: readonly SentRule[]): Refusal | undefined {
  const scopeOf = ({ destination }: SentRule): string =>
    UNCONFIRMED.priorityUniqueAmong === 'all-rules' ? '' : (destination.bucket ?? '');
  const repeated = firstRepeated(rules.map((rule) => `${rule.priority} ${scopeOf(rule)}`));
  return repeated === undefined
    ? undefined
    : { row: 'priority-duplicate', fill: { priority: repeated.split(' ')[0] ?? '' } };
}

function checkDestinationCount(rules: readonly SentRule[]): Refusal | undefined {
  const destinations = new Set(rules.map(({ destination }) => destination.bucket));
  return destinations.size > 1 ? { row: 'destinations-differ' } : undefined;
}

/** A V1 configuration has no priorities, so no two of its prefixes may match one key. */
function checkOverlap(rules: readonly SentRule[]): Refusal | undefined {
  const prefixes = rules.map(({ prefix = '' }) => prefix).toSorted();
  const second = prefixes.findIndex((prefix, index) => index > 0 && prefix.startsWith(prefixes[index - 1] ?? ''));
  if (second === -1) return undefined;
  return { row: 'prefixes-overlap', fill: { first: prefixes[second - 1] ?? '', second: prefixes[second] ?? '' } };
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) < index);
}
