import { IsthmusError } from '../lib/errors.ts';
import { EXIT } from './exit-codes.ts';

/** What the person who called can put right by another call. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the person who called can put right: the call, or what it finds credentials and region by. */
const USAGE = ['UsageError', 'InvalidConfiguration'];

/** Errors whose message says everything; of any other, the stack is worth having. */
const PLAIN = ['UsageError', 'RehearsalError', 'DeploymentError'];

/** What AWS refused is told with what was tried and what to do; only our own bugs want the stack. */
function isRefusal(error: unknown): boolean {
  return error instanceof IsthmusError && error.name !== 'InternalError';
}

/** What the operating system refused says itself: `EROFS: read-only file system, mkdir '/…'`. */
function isPlain(error: unknown): boolean {
  return error instanceof Error && (PLAIN.includes(error.name) || isRefusal(error) || 'syscall' in error);
}

/** Tells on standard error why a command could not do its work, and answers the exit code. */
export function reportFailure(error: unknown): number {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${isPlain(error) ? message : `Unexpected error. ${stack ?? message}`}\n`);
  return USAGE.includes(name) ? EXIT.usage : EXIT.unexpected;
}
