import { type Shape, structure, text } from '../events/input/shape.ts';
import type { Parameter } from '../world/ssm.ts';
import { newestOf } from './parameter-place.ts';
import { ssmError } from './ssm-errors.ts';

export const FILTERS: Shape = {
  kind: 'list',
  of: structure(
    {
      Key: text(1, 132, 'tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType'),
      Option: text(1, 10),
      Values: { kind: 'list', of: text(1, 1024), min: 1, max: 50 },
    },
    'Key',
  ),
};

interface Filter {
  readonly Key: string;
  readonly Option?: string;
  readonly Values?: readonly string[];
}

/** What filters look at. Of a path, everything below it. */
const SUBJECTS: Readonly<Record<string, (parameter: Parameter) => readonly (string | undefined)[]>> = {
  Name: ({ name }) => [name],
  Path: ({ name }) => [name],
  Type: (parameter) => [newestOf(parameter).type],
  KeyId: (parameter) => [newestOf(parameter).keyId],
  Tier: (parameter) => [newestOf(parameter).tier],
  DataType: (parameter) => [newestOf(parameter).dataType],
  Label: ({ versions }) => versions.flatMap(({ labels }) => labels),
};

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  Name: ['Equals', 'BeginsWith', 'Contains'],
  Path: ['OneLevel', 'Recursive'],
};
const USUAL_OPTIONS = ['Equals', 'BeginsWith'];

/** Keeps the parameters that every filter lets through; `keys` are those that the operation takes. */
export function filterParameters(all: readonly Parameter[], given: unknown, keys: readonly string[]): Parameter[] {
  const filters = (given ?? []) as Filter[];
  for (const filter of filters) checkFilter(filter, keys);
  return all.filter((parameter) => filters.every((filter) => lets(filter, parameter)));
}

function checkFilter({ Key, Option, Values }: Filter, keys: readonly string[]): void {
  const kind = Key.startsWith('tag:') ? 'tag' : Key;
  if (!keys.includes(kind)) {
    const message = `The following filter key is not valid: ${Key}. Valid filter keys include: [${keys.join(', ')}].`;
    throw ssmError('InvalidFilterKey', message);
  }
  const options = OPTIONS[Key] ?? USUAL_OPTIONS;
  if (Option !== undefined && !options.includes(Option)) {
    const message = `The following filter option is not valid: ${Option}. Valid options include: [${options.join(', ')}].`;
    throw ssmError('InvalidFilterOption', message);
  }
  if (!Values && kind !== 'tag') {
    throw ssmError('InvalidFilterValue', `The following filter values are missing : null for filter key ${Key}.`);
  }
}

function lets({ Key, Option = Key === 'Path' ? 'OneLevel' : 'Equals', Values }: Filter, parameter: Parameter): boolean {
  const tag = Key.startsWith('tag:') ? parameter.tags.get(Key.slice(4)) : undefined;
  if (!Values) return tag !== undefined;
  const subjects = SUBJECTS[Key]?.(parameter) ?? [tag];
  return subjects.some((subject) => subject !== undefined && Values.some((value) => fits(subject, Option, value)));
}

function fits(subject: string, option: string, value: string): boolean {
  if (option === 'BeginsWith') return subject.startsWith(value);
  if (option === 'Contains') return subject.includes(value);
  if (option === 'Recursive' || option === 'OneLevel') return isBelow(subject, value, option === 'Recursive');
  return subject === value;
}

/** Whether a name is in a path, directly or on any level. */
export function isBelow(name: string, path: string, recursive: boolean): boolean {
  const beginning = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(beginning) && (recursive || !name.slice(beginning.length).includes('/'));
}
