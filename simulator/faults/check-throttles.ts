import { compileGlob, matchGlob } from '../../authorization/glob.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Throttle } from '../world/throttle.ts';
import type { World } from '../world/world.ts';

/** What each service says to a caller who calls too often, where it is not what most say. */
const WORDS: Readonly<Record<string, { code: string; message: string; status: number }>> = {
  // S3 API Reference, errorresponses.
  s3: { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
  iam: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
  sts: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
  // KMS Developer Guide, requests-per-second.
  kms: {
    code: 'ThrottlingException',
    message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
    status: 400,
  },
};
const USUAL = { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };

/** Takes a token of every throttle that the call falls under, or refuses it, and then takes none. */
export function checkThrottles(world: World, { name }: Operation, { service, caller }: Call): void {
  const account = caller.type === 'anonymous' ? 'anonymous' : caller.account;
  const applying = world.throttles.filter((throttle) => appliesTo(throttle, service, name, account));
  const purses = applying.map((throttle) => refill(world, throttle, account));
  if (purses.some(({ left }) => left < 1)) {
    const { code, message, status } = WORDS[service] ?? USUAL;
    throw new ServiceError(code, message, status);
  }
  for (const purse of purses) purse.left -= 1;
}

function appliesTo(throttle: Throttle, service: string, operation: string, account: string): boolean {
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
