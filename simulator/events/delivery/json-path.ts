import { isRecord } from '../pattern/is-record.ts';

type Step = string | number;

const STEP = /\.([A-Za-z0-9_-]+)|\[(\d{1,9})\]|\['([^']+)'\]|\["([^"]+)"\]/y;

/** `$`, `$.detail.state`, `$.resources[0]`, `$.detail['a b']`; undefined for what the simulator does not read. */
export function parseJsonPath(path: string): Step[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (!found) {
      STEP.lastIndex = 0;
      return undefined;
    }
    const [, name, index, single, double] = found;
    steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index));
  }
  return steps;
}

/** What is at a path; undefined when there is nothing. */
export function readPath(value: unknown, path: string): unknown {
  return parseJsonPath(path)?.reduce<unknown>((node, step) => {
    if (typeof step === 'number') return Array.isArray(node) ? (node as unknown[])[step] : undefined;
    return isRecord(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }, value);
}
