import type { Stage } from './stage.ts';

/** What S3 answers to what it never takes. */
export const REFUSED = { code: 'InvalidRequest', message: 'No.', status: 400 };
/** The probe cannot be put: everything is set up by then, and is taken back. */
export const NO_PROBE = { service: 's3', operation: 'PutObject', error: REFUSED };

/** Does the work while calls go wrong by these rules. */
export async function withFaults<T>(stage: Stage, rules: object[], work: () => Promise<T>): Promise<T> {
  await stage.setFaults(rules);
  try {
    return await work();
  } finally {
    await stage.setFaults([]);
  }
}
