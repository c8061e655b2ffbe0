import { NOT_REHEARSED, reasonNotRehearsed } from './not-rehearsed.ts';
import { namePermission, type Permission } from './permission.ts';
import type { TrialProgress, TrialResults } from './run-trials.ts';
import type { Trial } from './try-permission.ts';

/** One line of progress. */
export function renderProgress(progress: TrialProgress): string {
  if (progress.kind === 'tried') return renderTrial(progress.trial);
  const { scenario, milliseconds } = progress.played;
  return `played   ${scenario.name} (${Math.round(milliseconds)} ms)`;
}

function renderTrial(trial: Trial): string {
  const name = namePermission(trial.permission);
  if (trial.needed) return `needed   ${name}\n         ${trial.scenario}: ${trial.difference}`;
  const tried = trial.tried.length === 0 ? 'no scenario asks for it' : `no difference in ${trial.tried.join('; ')}`;
  return `TOO MANY ${name}\n         ${tried}`;
}

/** What cannot be rehearsed, and the sum of it all. */
export function renderResults({ trials, unsteady }: TrialResults, permissions: readonly Permission[]): string {
  const needless = trials.filter(({ needed }) => !needed);
  return [
    'Not rehearsed:',
    ...NOT_REHEARSED.map((one) => `  ${one.sid}${one.actions ? ` ${one.actions.join(', ')}` : ''}: ${one.because}`),
    ...unsteady.map(({ scenario, difference }) => `UNSTEADY ${scenario}: ${difference}`),
    ...needless.map(renderTrial),
    `${trials.length - needless.length} of ${trials.length} permissions are needed; ` +
      `${permissions.filter((one) => reasonNotRehearsed(one) !== undefined).length} more are not rehearsed.`,
  ].join('\n');
}

/** Entries of the table of what is not rehearsed that no template has any more. */
export function findStaleEntries(permissions: readonly Permission[]): string[] {
  return NOT_REHEARSED.flatMap((one) => {
    const isThere = permissions.some(
      ({ id, sid, action }) =>
        (one.id ?? id) === id && one.sid === sid && (one.actions === undefined || one.actions.includes(action)),
    );
    return isThere ? [] : [`scripts/permissions/not-rehearsed.ts names ${one.sid}, and no template has it.`];
  });
}
