import { isRecord } from './is-record.ts';

/** What is in a list, and in lists in it; anything else is itself. Iterative: an event may nest deeply. */
export function leavesOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [value];
  const found: unknown[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (let at = next.length - 1; at >= 0; at -= 1) open.push(next[at]);
    else found.push(next);
  }
  return found;
}

type Path = readonly string[];

/** All values at a path, through every entry of lists on the way. A name with dots in it stands for several steps. */
export function valuesAt(value: unknown, path: Path): unknown[] {
  if (path.length === 0) return [value];
  return leavesOf(value)
    .filter(isRecord)
    .flatMap((node) => namesOf(node, path).flatMap((name) => valuesAt(node[name], path.slice(name.split('.').length))));
}

/** The names in an object that lead along the path: its first step, or several joined by dots. */
function namesOf(node: Readonly<Record<string, unknown>>, path: Path): string[] {
  const [first = ''] = path;
  const own = Object.hasOwn(node, first) ? [first] : [];
  const dotted = Object.keys(node).filter((name) => name.startsWith(`${first}.`) && leadsAlong(name, path));
  return [...own, ...dotted];
}

function leadsAlong(name: string, path: Path): boolean {
  const steps = name.split('.');
  return steps.length <= path.length && steps.every((step, index) => step === path[index]);
}

/** What lies below a path when the names in the object are longer: of `{"a.b": 1}` at `a`, `{"b": 1}`. */
export function remainderAt(node: unknown, path: Path): unknown {
  if (!isRecord(node)) return undefined;
  const start = `${path.join('.')}.`;
  const below = Object.entries(node).filter(([name]) => name.startsWith(start));
  if (below.length === 0) return undefined;
  return Object.fromEntries(below.map(([name, value]) => [name.slice(start.length), value]));
}
