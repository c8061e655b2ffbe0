import { IsthmusError } from '../lib/errors.ts';
import type { Run } from '../lib/types.ts';

/** Parts of a Run that states before have filed. */
export type RunPart = 'requests' | 'planning' | 'probing' | 'backfill';
export type RunWith<Part extends RunPart> = Run &
  Required<Pick<Run, Part>> & {
    /** What started the execution, as it came: untrusted. Only AcceptRequest looks at it. */
    trigger?: unknown;
  };

/**
 * The document that travels through the state machine, checked as far as a machine that has gone wrong, or a hand that
 * starts a function by itself, would show. Throws InvalidInput. What the parts hold was checked when they were made.
 */
export function parseRun<Part extends RunPart>(
  input: unknown,
  { state, needs }: { state: string; needs: readonly Part[] },
): RunWith<Part> {
  const wrong = [
    ...(isObject(input) ? [] : ['it is not an object']),
    ...(isText(at(input, 'execution', 'name')) ? [] : ['execution.name is missing']),
    ...(isText(at(input, 'execution', 'startedAt')) ? [] : ['execution.startedAt is missing']),
    ...(isObject(at(input, 'applied')) ? [] : ['applied is missing']),
    ...needs.filter((part) => !isFiled(at(input, part))).map((part) => `${part} is missing`),
  ];
  if (wrong.length > 0) throw invalidInput(state, wrong);
  return input as RunWith<Part>;
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part is an object, or a list with something in it. */
function isFiled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isObject(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function invalidInput(state: string, wrong: string[]): IsthmusError {
  return new IsthmusError('InvalidInput', {
    tried: `read the input of ${state}`,
    remedy: `Start the state machine, not the function by itself: ${wrong.join(', ')}.`,
  });
}
