import { signedFetch } from './signed-fetch.ts';
import { type Keys, rootKeys, type TestSimulator } from './simulator.ts';

export interface JsonAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a service answers is what the tests ask about
  readonly body: any;
  readonly headers: Headers;
}

/** A service of AWS that speaks JSON, for which no client of the SDK is installed here. */
export interface JsonService {
  /** By which calls are signed. */
  readonly service: string;
  /** What stands before the operation's name in `x-amz-target`. */
  readonly prefix: string;
  readonly version: '1.0' | '1.1';
}

/** A function that calls one operation of that service as an account's root, or with keys. */
export function jsonClient(simulator: () => TestSimulator, { service, prefix, version }: JsonService) {
  return async (who: string | Keys, operation: string, input: object, region = 'eu-west-1'): Promise<JsonAnswer> => {
    const { endpoint, world } = simulator();
    const answer = await signedFetch(endpoint, typeof who === 'string' ? rootKeys(who) : who, {
      method: 'POST',
      service,
      region,
      at: new Date(world.clock.now()),
      headers: { 'x-amz-target': `${prefix}.${operation}`, 'content-type': `application/x-amz-json-${version}` },
      body: JSON.stringify(input),
    });
    return { status: answer.status, body: await answer.json(), headers: answer.headers };
  };
}
