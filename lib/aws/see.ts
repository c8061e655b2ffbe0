import type { Seen } from '../types.ts';
import type { CallPlace } from './call-aws.ts';
import { quoteAwsError, readAwsError } from './read-aws-error.ts';
import { translateError } from './translate-error.ts';

/**
 * Looks at one thing. Its absence (one of `absentCodes`) and not being allowed to look are values; every other
 * refusal is thrown, translated. `undefined` from `look` is absence too.
 */
export async function see<T>(
  place: CallPlace,
  absentCodes: readonly string[],
  look: () => Promise<T | undefined>,
): Promise<Seen<T>> {
  try {
    const value = await look();
    return value === undefined ? { seen: 'absent' } : { seen: 'present', value };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal && absentCodes.includes(refusal.code)) return { seen: 'absent' };
    const translated = translateError(error, place);
    if (refusal && translated.name === 'AccessDenied') return { seen: 'denied', said: quoteAwsError(refusal) };
    throw translated;
  }
}
