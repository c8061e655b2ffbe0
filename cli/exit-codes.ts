import type { Verdict } from '../lib/types.ts';

/** What the command's exit code says. */
export const EXIT = {
  well: 0,
  unexpected: 1,
  usage: 2,
  rejected: 3,
  undone: 4,
  incomplete: 5,
  interrupted: 130,
} as const;

/** Exit code of a rehearsal that came to a verdict. */
export const EXIT_OF_VERDICT: Record<Verdict, number> = {
  verified: EXIT.well,
  planned: EXIT.well,
  rejected: EXIT.rejected,
  undone: EXIT.undone,
  incomplete: EXIT.incomplete,
};

/** For the end of the help texts of what carries out a request, and of everything. */
export const EXIT_CODES_HELP = `
Exit codes:
  0    verified or planned
  1    unexpected error
  2    wrong usage, or a file that cannot be read
  3    rejected: the request or the routes say no, nothing was touched
  4    undone: it failed, and what it did was taken back
  5    incomplete: it failed, and something of it remains
  130  interrupted`;

/** For commands that check a file. */
export const CHECK_CODES_HELP = `
Exit codes:
  0    there is no problem
  1    unexpected error
  2    there are problems, the file cannot be read, or wrong usage`;

/** For commands that bring what is deployed to what a file says. */
export const PUSH_CODES_HELP = `
Exit codes:
  0    what is deployed is as the file says, or with --dry-run, what differs is shown
  1    AWS refused, or an unexpected error: what was shown before is written
  2    the file has problems, no credentials or region, or wrong usage: nothing is written`;
