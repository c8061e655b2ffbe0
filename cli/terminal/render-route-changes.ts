import { wrapText } from '../../lib/domain/wrap-text.ts';
import type { FieldChange, RouteChange } from '../../lib/request/compare-routes.ts';

/** What a push does to each route's parameter; `isPruned`: what nobody wants is deleted. */
export function renderRouteChanges(changes: RouteChange[], isPruned: boolean): string {
  const lines = changes.filter(({ kind }) => kind !== 'keep').flatMap((change) => renderChange(change, isPruned));
  const kept = changes.filter(({ kind }) => kind === 'keep').length;
  return [...lines, ...(kept > 0 ? [`keep    ${kept === 1 ? 'one route' : `${kept} routes`} as they are`] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

function renderChange({ name, kind, version, fields }: RouteChange, isPruned: boolean): string[] {
  if (kind === 'create') return [`create  ${name}`];
  if (kind === 'change') return [`change  ${name}, version ${version}`, ...fields.map(renderField)];
  return [
    isPruned
      ? `delete  ${name}, version ${version}`
      : `left    ${name}, version ${version}: not in the file; --prune deletes it`,
  ];
}

function renderField({ path, before, after }: FieldChange): string {
  const words = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  return wrapText(`${path}: ${words.join(' becomes ')}`, '          ');
}
