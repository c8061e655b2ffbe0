/** docs/permissions.md is made of the templates: nothing is in them that it does not tell, with a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWrongReasons } from '../../../scripts/permissions/find-reasons.ts';
import { type DeployedStatement, readStatements } from '../../../scripts/permissions/permission-source.ts';
import { renderPermissions } from '../../../scripts/permissions/render-permissions.ts';

const ROOT = join(__dirname, '../../..');
const statements = readStatements(ROOT);

it('is what the templates say; after a change of them, npm run permissions -- --write', () => {
  expect(findWrongReasons(statements)).toEqual([]);
  expect(readFileSync(join(ROOT, 'docs/permissions.md'), 'utf8')).toBe(renderPermissions(statements));
});

it('wants a Sid and a reason of every statement, and a statement for every reason', () => {
  const one = statementOf('TakeLeaseRole', 'TakeLease');
  const others = statements.filter((other) => other !== one);
  expect(findWrongReasons([...others, { ...one, sid: '' }])).toEqual([
    'TakeLeaseRole: a statement has no Sid.',
    expect.stringMatching(/^TakeLeaseRole, TakeLease: .* gives a reason, and no template has the statement\.$/),
  ]);
  expect(findWrongReasons([...statements, { ...one, sid: 'TakeAll' }])).toEqual([
    expect.stringMatching(/^TakeLeaseRole, TakeAll: .* does not say why it is there\.$/),
  ]);
});

it('says once what all functions have alike, and by itself what one has otherwise', () => {
  const one = statementOf('ReportRole', 'WriteTrace');
  const wider = { ...one, statement: { ...one.statement, Action: 'xray:GetTraceSummaries' } };
  expect(renderPermissions(statements)).not.toMatch(/isthmus-report` \| `xray:/);
  const told = renderPermissions(statements.map((other) => (other === one ? wider : other)));
  expect(told).toContain('| `isthmus-report` | `xray:GetTraceSummaries` | `*` |');
});

it('says which parameter a statement is there for', () => {
  const row = renderPermissions(statements).match(/^.*Names a role of yours in the rule.*$/m)?.[0];
  expect(row).toContain('`<OtherReplicationRoleArns>`<br>if `iam:PassedToService` is `s3.amazonaws.com`');
  expect(row).toContain('Only where `OtherReplicationRoleArns` is given.');
});

function statementOf(id: string, sid: string): DeployedStatement {
  const found = statements.find((one) => one.id === id && one.sid === sid);
  if (!found) throw new Error(`${id} has no ${sid}`);
  return found;
}
