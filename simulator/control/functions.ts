import { newRevision } from '../lambda/function-policy.ts';
import { functionArn } from '../lambda/named-function.ts';
import { LAMBDA } from '../lambda/send-to-queue.ts';
import { assumeForService } from '../sts/assume-for-service.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { FunctionConfiguration } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readMatching } from './read-matching.ts';
import { readList, readOptionalAccount, readOptionalNumber, readOptionalText, readRecord } from './read-record.ts';

const FIELDS = [
  ...['account', 'region', 'functionName', 'role', 'timeout', 'memorySize', 'environment', 'runtime', 'handler'],
  ...['description', 'architectures', 'tracingMode', 'deadLetterTargetArn', 'reservedConcurrentExecutions'],
];

interface NewFunction {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly configuration: Omit<FunctionConfiguration, 'modifiedAt' | 'revisionId'>;
}

export function showFunctions(world: World): ControlAnswer {
  const functions = [...world.functions.functions.values()].map(({ arn, configuration }) => ({
    arn,
    ...configuration,
  }));
  return { body: { functions } };
}

/**
 * Makes functions known, or changes those that are: whose code is elsewhere, so that Lambda's own CreateFunction would
 * take what nobody uses. Policy and event settings of a known one stay. All of them are good, or none is taken.
 */
export function changeFunctions(world: World, request: WireRequest): ControlAnswer {
  const { functions } = readRecord('the body', readJson(request), ['functions']);
  const wanted = readList('functions', functions).map((one, index) => readFunction(one, `functions[${index}]`));
  for (const one of wanted) checkTrust(world, one);
  for (const one of wanted) write(world, one);
  return showFunctions(world);
}

function write(world: World, { account, region, name, configuration }: NewFunction): void {
  const arn = functionArn(account, region, name);
  const written = { ...configuration, modifiedAt: world.clock.now(), revisionId: newRevision(world) };
  const known = world.functions.functions.get(arn);
  if (known) known.configuration = written;
  else world.functions.functions.set(arn, { name, arn, account, region, configuration: written });
}

/** In Lambda's words. */
function checkTrust(world: World, { region, name, configuration: { role: roleArn } }: NewFunction): void {
  const session = assumeForService(world, { service: LAMBDA, roleArn, sessionName: name, region });
  if (!('refused' in session)) return;
  throw new ControlError(400, `${name}: The role defined for the function cannot be assumed by Lambda.`);
}

function readFunction(input: unknown, at: string): NewFunction {
  const one = readRecord(at, input, FIELDS);
  const account = readOptionalAccount(`${at}.account`, one.account);
  const name = readMatching(`${at}.functionName`, one.functionName, /^[a-zA-Z0-9-_]{1,64}$/);
  const region = readMatching(`${at}.region`, one.region, /^[a-z]{2}(-[a-z]+)+-\d$/);
  const role = readMatching(`${at}.role`, one.role, /^arn:aws:iam::\d{12}:role\/.+$/);
  if (account === undefined) throw new ControlError(400, `${at}.account is missing.`);
  return { account, region, name, configuration: { role, ...readNumbers(at, one), ...readTexts(at, one) } };
}

/** Bounds and usual values of "Lambda API Reference, CreateFunction". */
function readNumbers(at: string, one: Record<string, unknown>) {
  const whole = (field: string, from: number, to: number) =>
    readOptionalNumber(`${at}.${field}`, one[field], { from, to, whole: true });
  const reserved = whole('reservedConcurrentExecutions', 0, 1000);
  return {
    timeout: whole('timeout', 1, 900) ?? 3,
    memorySize: whole('memorySize', 128, 10_240) ?? 128,
    ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
  };
}

function readTexts(at: string, one: Record<string, unknown>) {
  const environment = readRecord(`${at}.environment`, one.environment ?? {});
  for (const [name, value] of Object.entries(environment)) {
    if (typeof value !== 'string') throw new ControlError(400, `${at}.environment.${name} must be a text.`);
  }
  const architectures =
    one.architectures === undefined ? ['x86_64'] : readList(`${at}.architectures`, one.architectures);
  const optional = ['runtime', 'handler', 'description'].flatMap((field) => {
    const value = readOptionalText(`${at}.${field}`, one[field]);
    return value === undefined ? [] : [[field, value]];
  });
  const deadLetterTargetArn =
    one.deadLetterTargetArn === undefined
      ? undefined
      : readMatching(`${at}.deadLetterTargetArn`, one.deadLetterTargetArn, /^arn:aws:sqs:.+$/);
  return {
    environment: environment as Record<string, string>,
    architectures: architectures.map((name) => readMatching(`${at}.architectures`, name, /^(arm64|x86_64)$/)),
    tracingMode: readMatching(`${at}.tracingMode`, one.tracingMode ?? 'PassThrough', /^(Active|PassThrough)$/),
    ...Object.fromEntries(optional),
    ...(deadLetterTargetArn !== undefined && { deadLetterTargetArn }),
  };
}
