import { lowerFirst } from './lower-camel.ts';

interface Branch {
  [name: string]: Branch | string;
}

/** `Tags.member.1.Key=a` as `{"tags": [{"key": "a"}]}`. */
export function formToJson(form: ReadonlyMap<string, string>): Record<string, unknown> {
  const root: Branch = Object.create(null);
  for (const [name, value] of form) plant(root, name.split('.'), value);
  return write(root) as Record<string, unknown>;
}

function plant(root: Branch, steps: readonly string[], value: string): void {
  const last = steps.at(-1) ?? '';
  let branch = root;
  for (const step of steps.slice(0, -1)) {
    const next = branch[step];
    const grown: Branch = typeof next === 'object' ? next : Object.create(null);
    branch[step] = grown;
    branch = grown;
  }
  branch[last] = value;
}

const NUMBERS = ['DurationSeconds', 'MaxSessionDuration', 'MaxItems'];

function write(branch: Branch): unknown {
  if (typeof branch.member === 'object') return Object.values(branch.member).map(writeValue);
  return Object.fromEntries(
    Object.entries(branch).map(([name, value]) => [
      lowerFirst(name),
      NUMBERS.includes(name) ? Number(value) : writeValue(value),
    ]),
  );
}

function writeValue(value: Branch | string): unknown {
  return typeof value === 'string' ? value : write(value);
}
