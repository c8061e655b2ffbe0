import type { Applied } from '../types.ts';
import { nameApplied } from './name-applied.ts';

/** What a step did, as a sentence without its full stop. */
export function renderApplied(applied: Applied): string {
  switch (applied.kind) {
    case 'create-bucket':
      return `created ${nameApplied(applied)} in ${applied.region}`;
    case 'enable-versioning':
      return `enabled ${nameApplied(applied)}${applied.before === 'Suspended' ? ', which was suspended' : ''}`;
    case 'create-key':
      return `created ${nameApplied(applied)}`;
    case 'remove-dead-principals':
      return `removed ${nameApplied(applied)}`;
    case 'convert-v1-rules':
      return `rewrote ${nameApplied(applied)}`;
    case 'enable-object-lock':
      return `switched ${nameApplied(applied)} on`;
    case 'create-role':
      return `created ${nameApplied(applied)}`;
    case 'repair-trust':
      return `repaired ${nameApplied(applied)}`;
    case 'grant-key':
    case 'require-tls':
    case 'grant-replication':
    case 'put-role-policy':
    case 'put-rule':
      return `${applied.before === undefined ? 'added' : 'replaced'} ${nameApplied(applied)}`;
  }
}
