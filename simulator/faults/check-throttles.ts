import { compileGlob, matchGlob } from '../../authorization/glob.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Throttle } from '../world/throttle.ts';
import type { World } from '../world/world.ts';
import type { Attempt } from './strike-fault.ts';

/** What each service says to a caller who calls too often, where it is not what most say. */
const WORDS: Readonly<Record<string, { code: string; message: string; status: number }>> = {
  // S3 API Reference, errorresponses.
  s3: { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
  // S3 User Guide, troubleshooting-batch-operations.
  s3control: { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
  iam: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
  sts: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
  lambda: { code: 'TooManyRequestsException', message: 'Rate exceeded', status: 429 },
  // KMS Developer Guide, requests-per-second.
  kms: {
    code: 'ThrottlingException',
    message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
    status: 400,
  },
  // DynamoDB Developer Guide, Programming.Errors.
  dynamodb: {
    code: 'ThrottlingException',
    message: 'Rate of requests exceeds the allowed throughput.',
    status: 400,
  },
};
const USUAL = { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };

/** Refuses a call for which there are no tokens left. */
export function checkThrottles(world: World, { name }: Operation, { service, caller }: Call): void {
  const account = caller.type === 'anonymous' ? 'anonymous' : caller.account;
  if (takeTokens(world, { service, operation: name, account })) return;
  const { code, message, status } = WORDS[service] ?? USUAL;
  throw new ServiceError(code, message, status);
}

/** Takes a token of every throttle that an attempt falls under; false where one has none left, and then it takes none. */
export function takeTokens(world: World, attempt: Pick<Attempt, 'service' | 'operation' | 'account'>): boolean {
  const applying = world.throttles.filter((throttle) => appliesTo(throttle, attempt));
  const purses = applying.map((throttle) => refill(world, throttle, attempt.account));
  if (purses.some(({ left }) => left < 1)) return false;
  for (const purse of purses) purse.left -= 1;
  return true;
}

function appliesTo(
  throttle: Throttle,
  { service, operation, account }: Pick<Attempt, 'service' | 'operation' | 'account'>,
): boolean {
  if (throttle.service !== service) return false;
  if (throttle.account !== undefined && throttle.account !== account) return false;
  return throttle.operation === undefined || matchGlob(compileGlob(throttle.operation), operation);
}

function refill({ clock }: World, { rate, burst, tokens }: Throttle, account: string): { left: number; at: number } {
  const now = clock.now();
  const purse = tokens.get(account) ?? { left: burst, at: now };
  tokens.set(account, purse);
  purse.left = Math.min(burst, purse.left + ((now - purse.at) / 1000) * clock.speed * rate);
  purse.at = now;
  return purse;
}
