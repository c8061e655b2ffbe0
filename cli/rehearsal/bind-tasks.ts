import { listTasks } from './list-states.ts';
import { RehearsalError } from './rehearsal-error.ts';

export type TaskHandler = (input: unknown) => Promise<unknown>;

/**
 * Binds every Task of the machine to the function whose ARN it names. One that has none stops the rehearsal: an
 * unbound Task would be sent to the real Lambda.
 */
export function bindTasks(
  definition: Record<string, unknown>,
  functions: ReadonlyMap<string, { invoke: TaskHandler }>,
): Record<string, TaskHandler> {
  const tasks = listTasks(definition);
  const unbound = tasks.filter(([, { Resource }]) => !functions.has(Resource ?? ''));
  if (unbound.length > 0) {
    const named = unbound.map(([name, { Resource }]) => `${name} (${Resource ?? 'no Resource'})`).join(', ');
    throw new RehearsalError(
      `The rehearsal does not start, because these states have no function in serverless.yml: ${named}. ` +
        'They would be sent to the real AWS Lambda.',
    );
  }
  return Object.fromEntries(
    tasks.map(([name, { Resource }]) => [name, (input: unknown) => invoke(functions, Resource, input)]),
  );
}

async function invoke(
  functions: ReadonlyMap<string, { invoke: TaskHandler }>,
  resource: string | undefined,
  input: unknown,
): Promise<unknown> {
  return functions.get(resource ?? '')?.invoke(input);
}
