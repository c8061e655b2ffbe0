import { nestsTooDeeply } from '../events/nests-too-deeply.ts';
import { isRecord } from '../events/pattern/is-record.ts';
import { statesError, tooLong } from './states-errors.ts';

/** Characters ("Step Functions API Reference, CreateStateMachine"). */
const LARGEST = 1_048_576;

const TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];
/** Have no `Next` and no `End`. */
const WITHOUT_TRANSITION = ['Choice', 'Succeed', 'Fail'];

interface Flaw {
  readonly code: 'SCHEMA_VALIDATION_FAILED' | 'MISSING_TRANSITION_TARGET';
  readonly message: string;
  readonly at: string;
}

/**
 * Refuses a definition that is no JSON, or whose states do not hang together: StartAt, types, transitions, and the same
 * inside Parallel and Map. What stands in the states beyond that is the interpreter's to judge.
 */
export function checkDefinition(text: string): void {
  if (text.length > LARGEST) throw tooLong('definition', LARGEST);
  const definition = parse(text);
  if (!isRecord(definition)) throw invalid('INVALID_JSON_DESCRIPTION: The definition is not a JSON object');
  const flaws = checkMachine(definition, '');
  if (flaws.length === 0) return;
  throw invalid(flaws.map(({ code, message, at }) => `${code}: ${message} at ${at || '/'}`).join(', '));
}

function parse(text: string): unknown {
  if (nestsTooDeeply(text)) throw invalid('INVALID_JSON_DESCRIPTION: The definition nests too deeply');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('INVALID_JSON_DESCRIPTION: The definition is not JSON');
  }
}

function checkMachine(machine: Readonly<Record<string, unknown>>, at: string): Flaw[] {
  const { StartAt, States } = machine;
  if (typeof StartAt !== 'string') return [flawed("The field 'StartAt' is required and is a text", at)];
  if (!isRecord(States) || Object.keys(States).length === 0) {
    return [flawed("The field 'States' is required and has at least one state", at)];
  }
  const names = Object.keys(States);
  return [
    ...checkTarget(StartAt, names, 'StartAt', `${at}/StartAt`),
    ...names.flatMap((name) => checkState(States[name], names, `${at}/States/${name}`)),
  ];
}

function checkState(state: unknown, names: readonly string[], at: string): Flaw[] {
  if (!isRecord(state)) return [flawed('A state must be an object', at)];
  const { Type } = state;
  if (typeof Type !== 'string' || !TYPES.includes(Type)) {
    return [flawed(`The value of 'Type' must be one of ${TYPES.join(', ')}`, `${at}/Type`)];
  }
  return [...checkTransition(state, Type, at), ...targetsOf(state, at).flatMap(toFlaws(names)), ...inside(state, at)];
}

function checkTransition({ Next, End }: Readonly<Record<string, unknown>>, type: string, at: string): Flaw[] {
  if (WITHOUT_TRANSITION.includes(type)) return [];
  return (Next === undefined) === (End === true) ? [] : [flawed("Either 'Next' or 'End' must be there", at)];
}

/** Every place in a state that names another one. */
function targetsOf(
  state: Readonly<Record<string, unknown>>,
  at: string,
): [field: string, target: unknown, at: string][] {
  const { Next, Default, Choices, Catch } = state;
  return [
    ...(Next === undefined ? [] : [['Next', Next, `${at}/Next`] as [string, unknown, string]]),
    ...(Default === undefined ? [] : [['Default', Default, `${at}/Default`] as [string, unknown, string]]),
    ...nextOfEach(Choices, `${at}/Choices`),
    ...nextOfEach(Catch, `${at}/Catch`),
  ];
}

function nextOfEach(list: unknown, at: string): [string, unknown, string][] {
  if (!Array.isArray(list)) return [];
  return list.map((one, index) => ['Next', isRecord(one) ? one.Next : undefined, `${at}[${index}]/Next`]);
}

function toFlaws(names: readonly string[]) {
  return ([field, target, at]: [string, unknown, string]) => checkTarget(target, names, field, at);
}

function checkTarget(target: unknown, names: readonly string[], field: string, at: string): Flaw[] {
  if (typeof target === 'string' && names.includes(target)) return [];
  return [{ code: 'MISSING_TRANSITION_TARGET', message: `Missing '${field}' target: ${String(target)}`, at }];
}

/** The machines inside of Parallel and Map. */
function inside({ Type, Branches, Iterator, ItemProcessor }: Readonly<Record<string, unknown>>, at: string): Flaw[] {
  if (Type === 'Map') {
    const field = ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
    const processor = ItemProcessor ?? Iterator;
    if (!isRecord(processor)) return [flawed("A Map state needs an 'ItemProcessor'", at)];
    return checkMachine(processor, `${at}/${field}`);
  }
  if (Type !== 'Parallel') return [];
  if (!Array.isArray(Branches)) return [flawed("A Parallel state needs 'Branches'", at)];
  return Branches.flatMap((branch, index) => {
    const place = `${at}/Branches[${index}]`;
    return isRecord(branch) ? checkMachine(branch, place) : [flawed('A branch must be an object', place)];
  });
}

function flawed(message: string, at: string): Flaw {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, at };
}

function invalid(reason: string) {
  return statesError('InvalidDefinition', `Invalid State Machine Definition: '${reason}'`);
}
