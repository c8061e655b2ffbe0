import type { Bucket } from '../world/bucket.ts';

export function requesterPays({ configurations }: Bucket): boolean {
  return configurations.get('RequestPaymentConfiguration')?.xml.includes('<Payer>Requester</Payer>') ?? false;
}
