import type { Problem } from '../types.ts';
import { checkExistingObjects } from './check-existing-objects.ts';
import { checkFieldsTogether } from './check-fields-together.ts';
import { readField, readText } from './read-field.ts';
import { shortenGiven } from './shorten-given.ts';

/** One request of a document as it was written, and where in the document its fields stand. */
interface Written {
  fields: Record<string, unknown>;
  /** Field of a request (`options`) to its place (`rules[0].options`); a field that is not named stands at the top. */
  places: Record<string, string>;
  /** Of the way back only the options are new; whatever else is wrong is said of the way there. */
  isBack?: true;
}

/** What is wrong with a document beyond each field by itself: its form, and the fields of each request together. */
export function checkDocument(input: unknown): Problem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  const found = [
    ...checkForm(input),
    ...requestsWritten(input).flatMap(checkWritten),
    ...checkRulesTogether(input),
    ...checkExistingObjects(input),
  ];
  // What two rules share would be said of each of them.
  return [...new Map(found.map((problem) => [`${problem.path} ${problem.code}`, problem])).values()];
}

function checkWritten({ fields, places, isBack }: Written): Problem[] {
  return checkFieldsTogether(fields)
    .filter(({ path }) => !isBack || path.startsWith('options.'))
    .map((problem) => ({ ...problem, path: placeOf(problem.path, places) }));
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

function requestsWritten(input: object): Written[] {
  const document = input as Record<string, unknown>;
  const rules = readField(input, 'rules');
  const there = Array.isArray(rules)
    ? rules.flatMap((rule, index) => writtenRule(document, rule, index))
    : [{ fields: document, places: {} }];
  const twoWay = readField(input, 'twoWay');
  return there.flatMap((one) => [one, ...writtenBack(one, twoWay)]);
}

function writtenRule(document: Record<string, unknown>, rule: unknown, index: number): Written[] {
  if (typeof rule !== 'object' || rule === null) return [];
  const places = Object.fromEntries(RULE_FIELDS.map((field) => [field, `rules[${index}].${field}`]));
  const { destination, scope, options } = rule as Record<string, unknown>;
  return [{ fields: { ...document, destination, scope, options }, places }];
}

const RULE_FIELDS = ['destination', 'scope', 'options'];

/**
 * The other way, where it has options of its own; those that it shares with the way there are looked at there, and what
 * belongs to one source of them does not go along.
 */
function writtenBack({ fields, places }: Written, twoWay: unknown): Written[] {
  const options = readField(twoWay, 'options');
  if (options === undefined) return [];
  const { source, destination } = fields;
  const back = { ...fields, source: destination, destination: source, options };
  return [{ fields: back, places: { ...places, options: 'twoWay.options' }, isBack: true }];
}

function placeOf(path: string, places: Record<string, string>): string {
  const [field = '', ...rest] = path.split('.');
  return [places[field] ?? field, ...rest].join('.');
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
