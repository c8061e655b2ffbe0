import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import type { Parameter, ParameterVersion } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { parameterNotFound, ssmError } from './ssm-errors.ts';

/** Where a parameter is, or would be, and which of its versions is meant. */
export interface ParameterPlace extends Pick<Parameter, 'name' | 'arn' | 'account' | 'region'> {
  /** Number or label, without the colon. */
  readonly selector?: string;
}

const ARN = /^arn:aws:ssm:([a-z0-9-]+):(\d{12}):parameter(\/[^:]*)(?::(.*))?$/;

/** The parameter that a call names: by its name or its ARN, perhaps with a version or a label behind a colon. */
export function placeOfParameter(world: World, call: Call, named: string): ParameterPlace {
  const parts = ARN.exec(named);
  if (!parts) {
    const [name = '', selector] = named.split(':', 2);
    return place(accountOfCall(call), call.region, name, selector);
  }
  const [, region = '', account = '', path = '', selector] = parts;
  // The ARN does not tell whether the name begins with a slash.
  const bare = place(account, region, path.slice(1), selector);
  return world.ssm.parameters.has(keyOf(bare)) ? bare : place(account, region, path, selector);
}

/** A name that begins with a slash has no second one in its ARN. */
function place(account: string, region: string, name: string, selector: string | undefined): ParameterPlace {
  const arn = `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
  return { account, region, name, arn, ...(selector !== undefined && { selector }) };
}

export function keyOf({ region, account, name }: Pick<Parameter, 'region' | 'account' | 'name'>): string {
  return `${region} ${account} ${name}`;
}

/** One region does not know the parameters of another. */
export function findParameter({ ssm }: World, { region }: Call, wanted: ParameterPlace): Parameter | undefined {
  return wanted.region === region ? ssm.parameters.get(keyOf(wanted)) : undefined;
}

export function requireParameter(world: World, call: Call, wanted: ParameterPlace): Parameter {
  const parameter = findParameter(world, call, wanted);
  if (parameter) return parameter;
  throw parameterNotFound();
}

export function newestOf({ versions }: Parameter): ParameterVersion {
  const newest = versions.at(-1);
  if (newest) return newest;
  throw new Error('A parameter has at least one version.');
}

/** The version that is meant, by its number or a label; the newest where nothing is said. */
export function findVersion(parameter: Parameter, selector?: string): ParameterVersion | undefined {
  if (selector === undefined) return newestOf(parameter);
  return parameter.versions.find(({ version, labels }) => String(version) === selector || labels.includes(selector));
}

export function requireVersion(parameter: Parameter, selector?: string): ParameterVersion {
  const found = findVersion(parameter, selector);
  if (found) return found;
  const kind = /^\d+$/.test(String(selector)) ? 'version' : 'label';
  const message = `Systems Manager could not find ${kind} ${selector} of ${parameter.name}. Verify the ${kind} and try again.`;
  throw ssmError('ParameterVersionNotFound', message);
}
