import { DeploymentError } from './template.ts';

/** What the names in intrinsics stand for. */
export interface Scope {
  /** For messages: which template this is. */
  template: string;
  /** Value of `Ref` for parameters, pseudo parameters and resources; undefined for a name it does not know. */
  ref(name: string): string | string[] | undefined;
  /** A condition of the template, as intrinsics; undefined for a name it does not know. */
  condition(name: string): unknown;
  /** Value of `Fn::GetAtt`; undefined for an attribute it does not know. */
  attribute(resource: string, attribute: string): string | undefined;
}

/** Replaces every intrinsic in a value; what is `AWS::NoValue` is left out. One that it does not know is an error that names it and its place. */
export function resolveIntrinsics(value: unknown, scope: Scope, place: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item, index) => resolveIntrinsics(item, scope, `${place}[${index}]`));
    return items.filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const [only, ...others] = Object.entries(value);
  if (only && others.length === 0 && isIntrinsic(only[0])) return resolveOne(only[0], only[1], scope, place);
  const resolved = Object.entries(value).map(([key, item]) => [key, resolveIntrinsics(item, scope, `${place}.${key}`)]);
  return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function resolveOne(intrinsic: string, argument: unknown, scope: Scope, place: string): unknown {
  switch (intrinsic) {
    case 'Ref':
      return resolveRef(argument, scope, place);
    case 'Fn::GetAtt':
      return resolveAttribute(argument, scope, place);
    case 'Fn::Sub':
      return resolveSub(argument, scope, place);
    case 'Fn::Join':
      return resolveJoin(argument, scope, place);
    case 'Fn::If':
      return resolveIf(argument, scope, place);
    case 'Fn::Select':
      return resolveSelect(argument, scope, place);
    case 'Fn::Split':
      return resolveSplit(argument, scope, place);
    default:
      throw new DeploymentError(`${scope.template}, ${place}: a rehearsal does not know the intrinsic ${intrinsic}.`);
  }
}

function resolveRef(name: unknown, scope: Scope, place: string): string | string[] | undefined {
  if (name === 'AWS::NoValue') return undefined;
  const found = typeof name === 'string' ? scope.ref(name) : undefined;
  if (found === undefined) throw new DeploymentError(`${scope.template}, ${place}: nothing is named ${String(name)}.`);
  return found;
}

function resolveAttribute(path: unknown, scope: Scope, place: string): string {
  const [resource, ...rest] = Array.isArray(path) ? path.map(String) : String(path).split('.');
  const found = scope.attribute(resource ?? '', rest.join('.'));
  if (found !== undefined) return found;
  throw new DeploymentError(
    `${scope.template}, ${place}: a rehearsal does not know the attribute ${rest.join('.')} of ${resource}.`,
  );
}

/** `${Name}`, `${Resource.Attribute}`, and `${!Literal}`, which stays as `${Literal}`; a map beside the text has names of its own. */
function resolveSub(argument: unknown, scope: Scope, place: string): string {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  const names = resolveIntrinsics(own, scope, place);
  if (typeof text !== 'string' || typeof names !== 'object' || names === null) {
    throw new DeploymentError(`${scope.template}, ${place}: Fn::Sub takes a text, or a text and a mapping.`);
  }
  return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in names) return String((names as Record<string, unknown>)[name]);
    return name.includes('.') ? resolveAttribute(name, scope, place) : String(resolveRef(name, scope, place));
  });
}

function resolveJoin(argument: unknown, scope: Scope, place: string): string {
  const [separator, items] = Array.isArray(argument) ? argument : [];
  const resolved = resolveIntrinsics(items, scope, place);
  if (typeof separator !== 'string' || !Array.isArray(resolved)) {
    throw new DeploymentError(`${scope.template}, ${place}: Fn::Join takes a separator and a list.`);
  }
  return resolved.join(separator);
}

function resolveSelect(argument: unknown, scope: Scope, place: string): unknown {
  const [index, items] = Array.isArray(argument) ? argument : [];
  const resolved = resolveIntrinsics(items, scope, place);
  const found = Array.isArray(resolved) ? resolved[Number(index)] : undefined;
  if (found !== undefined) return found;
  throw new DeploymentError(`${scope.template}, ${place}: Fn::Select finds no item ${String(index)}.`);
}

function resolveSplit(argument: unknown, scope: Scope, place: string): string[] {
  const [separator, text] = Array.isArray(argument) ? argument : [];
  const resolved = resolveIntrinsics(text, scope, place);
  if (typeof separator === 'string' && typeof resolved === 'string') return resolved.split(separator);
  throw new DeploymentError(`${scope.template}, ${place}: Fn::Split takes a separator and a text.`);
}

/** `[condition, then, otherwise]`: the condition is a name. */
function resolveIf(argument: unknown, scope: Scope, place: string): unknown {
  const [name, then, otherwise] = Array.isArray(argument) ? argument : [];
  const chosen = conditionHolds(String(name), scope, place) ? then : otherwise;
  return resolveIntrinsics(chosen, scope, place);
}

/** Whether a condition of the template holds, by its name. */
export function conditionHolds(name: string, scope: Scope, place: string): boolean {
  const condition = scope.condition(name);
  if (condition === undefined) throw new DeploymentError(`${scope.template}, ${place}: no condition is named ${name}.`);
  return holds(condition, scope, `Conditions.${name}`);
}

function holds(condition: unknown, scope: Scope, place: string): boolean {
  const [[intrinsic, argument] = []] = Object.entries(condition ?? {});
  const parts = Array.isArray(argument) ? argument : [];
  const [first, second] = parts;
  switch (intrinsic) {
    case 'Condition':
      return conditionHolds(String(argument), scope, place);
    case 'Fn::Not':
      return !holds(first, scope, place);
    case 'Fn::And':
      return parts.every((part) => holds(part, scope, place));
    case 'Fn::Or':
      return parts.some((part) => holds(part, scope, place));
    case 'Fn::Equals':
      return resolveIntrinsics(first, scope, place) === resolveIntrinsics(second, scope, place);
    default:
      throw new DeploymentError(`${scope.template}, ${place}: a rehearsal does not know the condition ${intrinsic}.`);
  }
}
