/** Where a bus is. */
export interface BusPlace {
  readonly account: string;
  readonly region: string;
}

export const DEFAULT_BUS = 'default';

export function busArn({ account, region }: BusPlace, name: string = DEFAULT_BUS): string {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

/** What a bus's ARN says; undefined for every other text. */
export function parseBusArn(arn: string): (BusPlace & { readonly name: string }) | undefined {
  const parts = /^arn:aws:events:([a-z0-9-]+):(\d{12}):event-bus\/([/.\-_A-Za-z0-9]+)$/.exec(arn);
  if (!parts) return undefined;
  const [, region = '', account = '', name = ''] = parts;
  return { region, account, name };
}
