import { createHash } from 'node:crypto';

/** The same for the same request and number: `isthmus-1a2b3c4d5e6f-1`. Step Functions allows 80 characters. */
export function computeExecutionName(request: unknown, number: number): string {
  const hash = createHash('sha256').update(JSON.stringify(request) ?? '');
  return `isthmus-${hash.digest('hex').slice(0, 12)}-${number}`;
}
