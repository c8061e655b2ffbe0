import type { PolicyStatement } from '../../lib/types.ts';
import { reasonFor } from './find-reasons.ts';
import { NOT_REHEARSED } from './not-rehearsed.ts';
import type { DeployedStatement } from './permission-source.ts';
import { OF_EVERY_FUNCTION } from './reasons.ts';

const INTRODUCTION = `# Permissions

Written by \`npm run permissions -- --write\` from the templates that are deployed, and checked in CI. None is too many:
\`npm run permissions\` takes one after another away, resource by resource, and sees a rehearsal end differently each time; what
a rehearsal cannot show is listed [below](#not-rehearsed). None is too few: the rehearsals pass with what is there.

What stands in angle brackets differs by company: \`<account>\` and \`<region>\` of the stack, and parameters by their names.`;

/** `docs/permissions.md`. */
export function renderPermissions(statements: readonly DeployedStatement[]): string {
  const of = (place: DeployedStatement['place'], ...kinds: DeployedStatement['kind'][]): DeployedStatement[] =>
    statements.filter((one) => one.place === place && kinds.includes(one.kind));
  const central = sayOnce(of('central', 'role', 'trust'));
  const others = [...of('central', 'resource'), ...of('region', 'resource')];
  return `${[
    INTRODUCTION,
    '## The central account',
    'One role for each function, one for the state machine.',
    renderTable('function', central.map(renderRow)),
    '## Member accounts',
    'Two roles that the functions above assume, and one for EventBridge. A session of the first two is narrowed further, by a session policy, to the buckets, the role and the keys of one run.',
    renderTable('role', of('member', 'role', 'trust').map(renderRow)),
    '## Boundaries',
    'The most that roles which Isthmus makes can ever have, whatever their policies say.',
    renderTable('boundary', of('member', 'boundary').map(renderRow)),
    '## Policies of queues, bus and functions',
    renderTable('who', others.map(renderResourceRow), 'on'),
    '## Not rehearsed',
    'Permissions that are there because AWS asks for them, or may, where the simulator does not.',
    renderNotRehearsed(),
  ].join('\n\n')}\n`;
}

const EVERY_FUNCTION = 'every function';

/** What all functions have alike comes once, first; what one of them has otherwise stays where it is. */
function sayOnce(statements: DeployedStatement[]): DeployedStatement[] {
  const alike = statements.map((one) => ({ one, text: JSON.stringify(forEvery(one).statement) }));
  const common = Object.keys(OF_EVERY_FUNCTION).flatMap((sid) => alike.find(({ one }) => one.sid === sid) ?? []);
  const isCommon = ({ one, text }: (typeof alike)[number]): boolean =>
    common.some((first) => first.one.sid === one.sid && first.text === text);
  return [...common.map(({ one }) => forEvery(one)), ...alike.filter((row) => !isCommon(row)).map(({ one }) => one)];
}

function forEvery(one: DeployedStatement): DeployedStatement {
  const statement = JSON.parse(JSON.stringify(one.statement).replaceAll(one.holder, '<function>'));
  return { ...one, holder: EVERY_FUNCTION, statement };
}

function renderNotRehearsed(): string {
  const rows = NOT_REHEARSED.map(
    ({ sid, actions, because }) => `| \`${sid}\` | ${actions ? renderNames([...actions]) : 'all'} | ${because} |`,
  );
  return ['| statement | action | because |', '|---|---|---|', ...rows].join('\n');
}

function renderTable(first: string, rows: string[], third = 'resource'): string {
  return [`| ${first} | action | ${third} | why |`, '|---|---|---|---|', ...rows].join('\n');
}

function renderRow(one: DeployedStatement): string {
  const { statement, holder, kind } = one;
  const resource =
    kind === 'trust' ? `by ${renderPrincipal(statement)}` : renderNames([statement.Resource ?? []].flat());
  const first = holder === EVERY_FUNCTION ? `*${holder}*` : `\`${holder}\``;
  return renderCells(one, first, `${resource}${renderCondition(statement)}`);
}

function renderResourceRow(one: DeployedStatement): string {
  return renderCells(one, `${renderPrincipal(one.statement)}${renderCondition(one.statement)}`, `\`${one.holder}\``);
}

function renderCells(one: DeployedStatement, first: string, third: string): string {
  const { statement, onlyWith } = one;
  const denied = statement.Effect === 'Deny' ? '**not** ' : '';
  const only = onlyWith.length === 0 ? '' : ` Only where ${onlyWith.map((name) => `\`${name}\``).join(', ')} is given.`;
  const actions = `${denied}${renderNames([statement.Action ?? []].flat())}`;
  return `| ${first} | ${actions} | ${third} | ${reasonFor(one) ?? ''}${only} |`;
}

function renderPrincipal({ Principal }: PolicyStatement): string {
  if (Principal === '*' || Principal === undefined) return 'anybody';
  return renderNames(Object.values(Principal).flat());
}

/** Beyond a few, what they begin with is said once. */
function renderNames(names: string[], separator = '<br>'): string {
  const start = names.length > 3 ? commonStart(names) : '';
  if (start.length < 20) return names.map((name) => `\`${name}\``).join(separator);
  return `\`${start}…\` ${names.map((name) => `\`${name.slice(start.length)}\``).join(', ')}`;
}

function commonStart(names: string[]): string {
  const [first = ''] = names;
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length += 1;
  // Whole words.
  return first.slice(0, length).replace(/[^:/-]*$/, '');
}

function renderCondition({ Condition = {} }: PolicyStatement): string {
  const parts = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => renderPart(operator, key, [values].flat())),
  );
  return parts.length === 0 ? '' : `<br>if ${parts.join(',<br>and ')}`;
}

/** Of an operator, only what changes the meaning is told: a value with * in it shows by itself that it is a pattern. */
function renderPart(operator: string, key: string, values: string[]): string {
  const all = operator.startsWith('ForAllValues:') ? 'every ' : '';
  return `${all}\`${key}\` is ${renderNames(values, ' or ')}`;
}
