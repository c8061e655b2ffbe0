import type { WireRequest } from '../wire/wire-request.ts';
import type { FaultRule } from '../world/fault-rule.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readRange } from './read-range.ts';
import { readList, readOptionalAccount, readOptionalNumber, readOptionalText, readRecord } from './read-record.ts';
import { readServiceName } from './read-service-name.ts';

const FIELDS = [
  ...['id', 'service', 'operation', 'resource', 'account', 'region', 'nth', 'count', 'probability'],
  ...['error', 'delay', 'loseResponse', 'dropConnection'],
];
const ENDINGS = ['error', 'loseResponse', 'dropConnection'];
const MANY = 1_000_000_000;

export function showFaults(world: World): ControlAnswer {
  return { body: { rules: world.faults } };
}

/** Puts these rules in place of all others, their counts at zero. */
export function changeFaults(world: World, request: WireRequest): ControlAnswer {
  applyFaults(world, readJson(request));
  return showFaults(world);
}

/** The same, by what a control's body or a file of settings holds. */
export function applyFaults(world: World, input: unknown): void {
  const { rules } = readRecord('faults', input, ['rules']);
  world.faults = readList('rules', rules).map(readRule);
}

export function removeFaults(world: World): ControlAnswer {
  world.faults = [];
  return showFaults(world);
}

function readRule(input: unknown, index: number): FaultRule {
  const at = `rules[${index}]`;
  const rule = readRecord(at, input, FIELDS);
  const fields = {
    service: readServiceName(`${at}.service`, rule.service),
    operation: readOptionalText(`${at}.operation`, rule.operation),
    resource: readOptionalText(`${at}.resource`, rule.resource),
    account: rule.account === 'anonymous' ? 'anonymous' : readOptionalAccount(`${at}.account`, rule.account),
    region: readOptionalText(`${at}.region`, rule.region),
    nth: readOptionalNumber(`${at}.nth`, rule.nth, { from: 1, to: MANY, whole: true }),
    count: readOptionalNumber(`${at}.count`, rule.count, { from: 1, to: MANY, whole: true }),
    probability: readOptionalNumber(`${at}.probability`, rule.probability, { from: 0, to: 1 }),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const id = readOptionalText(`${at}.id`, rule.id) ?? `rule-${index + 1}`;
  return { id, ...Object.fromEntries(given), ...readEffect(at, rule), seen: 0, struck: 0 };
}

type Effect = Pick<FaultRule, 'error' | 'delay' | 'loseResponse' | 'dropConnection'>;

function readEffect(at: string, rule: Record<string, unknown>): Effect {
  const endings = ENDINGS.filter((field) => rule[field] !== undefined);
  if (endings.length > 1) throw new ControlError(400, `${at} has ${endings.join(' and ')}; only one is possible.`);
  if (endings.length === 0 && rule.delay === undefined) {
    throw new ControlError(400, `${at} does nothing: it needs one of ${[...ENDINGS, 'delay'].join(', ')}.`);
  }
  for (const field of ['loseResponse', 'dropConnection']) {
    if (rule[field] !== undefined && rule[field] !== true) throw new ControlError(400, `${at}.${field} takes true.`);
  }
  return {
    ...(rule.error !== undefined && { error: readError(`${at}.error`, rule.error) }),
    ...(rule.delay !== undefined && { delay: readRange(`${at}.delay`, rule.delay) }),
    ...(rule.loseResponse === true && { loseResponse: true }),
    ...(rule.dropConnection === true && { dropConnection: true }),
  };
}

function readError(at: string, input: unknown): NonNullable<FaultRule['error']> {
  const error = readRecord(at, input, ['code', 'message', 'status']);
  const code = readOptionalText(`${at}.code`, error.code);
  const message = readOptionalText(`${at}.message`, error.message);
  const status = readOptionalNumber(`${at}.status`, error.status, { from: 400, to: 599, whole: true });
  if (code !== undefined && message !== undefined && status !== undefined) return { code, message, status };
  throw new ControlError(400, `${at} takes code, message and status.`);
}
