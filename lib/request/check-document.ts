import type { Problem } from '../types.ts';
import { checkExistingObjects } from './check-existing-objects.ts';
import { checkFieldsTogether } from './check-fields-together.ts';
import { readField, readText } from './read-field.ts';
import { shortenGiven } from './shorten-given.ts';
import { placeOf, type Written, writtenRequests } from './written-requests.ts';

/** What is wrong with a document beyond each field by itself: its form, and the fields of each request together. */
export function checkDocument(input: unknown): Problem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  const found = [
    ...checkForm(input),
    ...writtenRequests(input).flatMap(checkWritten),
    ...checkRulesTogether(input),
    ...checkExistingObjects(input),
  ];
  // What two rules share would be said of each of them.
  return [...new Map(found.map((problem) => [`${problem.path} ${problem.code}`, problem])).values()];
}

/** Of the way back only its own options are new; whatever else is wrong is said of the way there. */
function checkWritten(written: Written): Problem[] {
  const { fields, isBack } = written;
  if (isBack && fields.options === undefined) return [];
  return checkFieldsTogether(fields)
    .filter(({ path }) => !isBack || path.startsWith('options.'))
    .map((problem) => ({ ...problem, path: placeOf(problem.path, written) }));
}

/** A destination with its scope and options, or rules: one of the two. */
function checkForm(input: object): Problem[] {
  const has = (field: string) => readField(input, field) !== undefined;
  if (!has('rules')) {
    if (has('destination')) return [];
    return [{ path: 'destination', code: 'missing', allowed: 'a mapping with account, region and bucket (or rules)' }];
  }
  const beside = ['destination', 'scope', 'options'].filter(has);
  return beside.map((field) =>
    problem(field, 'beside-rules', readField(input, field), 'not beside rules: each rule has its own'),
  );
}

/** Rules of one source: each has an ID and a priority of its own, and all have one role. */
function checkRulesTogether(input: object): Problem[] {
  const rules = readField(input, 'rules');
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule, index) => {
    const before = rules.slice(0, index);
    return [
      ...checkRuleId(rule, before, index),
      ...checkPriority(rule, before, index),
      ...checkRole(rule, before, index),
    ];
  });
}

/** Without an ID of its own a rule is known by its pair of buckets. */
function checkRuleId(rule: unknown, before: unknown[], index: number): Problem[] {
  const identity = (one: unknown) => readText(one, 'options.ruleId') ?? `to ${readText(one, 'destination.bucket')}`;
  const same = before.findIndex((one) => identity(one) === identity(rule));
  if (same === -1) return [];
  const allowed = `an ID that no other rule of the source has: rules[${same}] has the same, or neither has one and their destination is the same`;
  return [problem(`rules[${index}].options.ruleId`, 'rule-id-repeated', readText(rule, 'options.ruleId'), allowed)];
}

/** A priority that is given and one that is chosen for a rule beside it could be the same. */
function checkPriority(rule: unknown, before: unknown[], index: number): Problem[] {
  const priorityOf = (one: unknown) => readField(one, 'options.priority');
  const [given, first] = [priorityOf(rule), priorityOf(before[0])];
  const path = `rules[${index}].options.priority`;
  if (before.length > 0 && (given === undefined) !== (first === undefined)) {
    return [problem(path, 'priority-for-some', given, `${first === undefined ? 'none' : 'one'}, as in rules[0]`)];
  }
  const same = given === undefined ? -1 : before.findIndex((one) => priorityOf(one) === given);
  if (same === -1) return [];
  return [
    problem(path, 'priority-repeated', given, `another one than that of rules[${same}]: S3 takes each only once`),
  ];
}

function checkRole(rule: unknown, before: unknown[], index: number): Problem[] {
  const [first] = before;
  if (first === undefined) return [];
  return ['roleName', 'role', 'boundary'].flatMap((field) => {
    const [given, wanted] = [readText(rule, `options.${field}`), readText(first, `options.${field}`)];
    if (given === wanted) return [];
    const allowed = `${wanted ?? 'none'}, as in rules[0]: a replication configuration has one role for all rules`;
    return [problem(`rules[${index}].options.${field}`, 'role-differs', given, allowed)];
  });
}

function problem(path: string, code: string, given: unknown, allowed: string): Problem {
  return given === undefined ? { path, code, allowed } : { path, code, given: shortenGiven(given), allowed };
}
