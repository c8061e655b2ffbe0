/** A state as the States Language has it; only what a rehearsal looks at. */
export interface State {
  Type: string;
  Resource?: string;
  [field: string]: unknown;
}

/** Every state of a machine by name, those inside Map and Parallel included. */
export function listStates(definition: Record<string, unknown>): [name: string, state: State][] {
  const states = Object.entries((definition.States ?? {}) as Record<string, State>);
  return states.flatMap(([name, state]) => [[name, state] as [string, State], ...nested(state).flatMap(listStates)]);
}

function nested(state: State): Record<string, unknown>[] {
  const inside = [state.ItemProcessor, state.Iterator, ...((state.Branches as unknown[] | undefined) ?? [])];
  return inside.filter((part): part is Record<string, unknown> => typeof part === 'object' && part !== null);
}

/** Every Task state, nested ones included. */
export function listTasks(definition: Record<string, unknown>): [name: string, state: State][] {
  return listStates(definition).filter(([, { Type }]) => Type === 'Task');
}
