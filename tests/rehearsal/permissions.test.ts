/** How `npm run permissions` tells a permission that is needed from one that nobody would miss. */
import type { Deployment } from '../../cli/deployment/template.ts';
import type { Permission } from '../../scripts/permissions/permission.ts';
import { findWitnesses, type Played, recordUse } from '../../scripts/permissions/record-use.ts';
import { ROUTES } from '../../scripts/permissions/routes.ts';
import { SCENARIOS } from '../../scripts/permissions/scenarios.ts';
import { openStage, type Stage } from '../../scripts/permissions/stage.ts';
import { type Trial, tryPermission } from '../../scripts/permissions/try-permission.ts';

jest.setTimeout(60_000);

let stage: Stage;
let played: Played[];
let plays = 0;

beforeAll(async () => {
  stage = await openStage(ROUTES);
  await stage.rehearsal.update(withNeedless(stage.rehearsal.deployment()));
  // The cheaper one is tried first; which that is, a busy machine must not decide.
  played = [
    { ...(await play('cross-account')), milliseconds: 1 },
    { ...(await play('ticket, sent twice')), milliseconds: 2 },
  ];
});
afterAll(() => stage?.close());

it('takes away what is needed, and says by what it was missed', async () => {
  expect(await trial('PlaceProbeRole', 'AssumeMemberRole', 'sts:AssumeRole')).toMatchObject({
    needed: true,
    scenario: 'cross-account',
    difference: 'status: "failed" instead of "succeeded"',
  });
});

it('finds what nobody asks for', async () => {
  expect(await trial('ReportRole', 'PublishReport', 's3:ListAllMyBuckets')).toMatchObject({ needed: false, tried: [] });
});

it('finds what is asked for and had by another statement as well', async () => {
  expect(await trial('ReportRole', 'PublishTwice', 'events:PutEvents')).toMatchObject({
    needed: false,
    tried: ['cross-account', 'ticket, sent twice'],
  });
});

it('takes away one resource of several', async () => {
  const resource = { index: 0, text: 'arn:aws:iam::*:role/isthmus/isthmus-destination' };
  expect(await trial('MakePlanRole', 'AssumeMemberRole', 'sts:AssumeRole', resource)).toMatchObject({ needed: true });
});

it('takes away what starts a run from outside', async () => {
  expect(await trial('TakeTicketRole', 'StartRuns', 'states:StartExecution')).toMatchObject({
    needed: true,
    scenario: 'ticket, sent twice',
  });
});

it('puts everything back', async () => {
  const { scenario, outcome } = played[0] as Played;
  expect((await recordUse(scenario, stage, nextName())).outcome).toEqual(outcome);
});

function play(name: string): Promise<Played> {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  return recordUse(scenario, stage, nextName());
}

function nextName(): string {
  plays += 1;
  return `p${plays}`;
}

function trial(id: string, sid: string, action: string, resource?: Permission['resource']): Promise<Trial> {
  const role = stage.rehearsal.deployment().central.resources[id]?.Properties.RoleName;
  const permission: Permission = { id, holder: String(role), sid, action, ...(resource && { resource }) };
  return tryPermission(permission, findWitnesses(permission, played), stage, nextName);
}

/** The role of the report may list buckets, and may publish by two statements. */
function withNeedless(deployment: Deployment): Deployment {
  const changed = structuredClone(deployment);
  const [policy] = (changed.central.resources.ReportRole?.Properties.Policies ?? []) as Policy[];
  const statements = policy?.PolicyDocument.Statement ?? [];
  const publish = statements.find(({ Sid }) => Sid === 'PublishReport');
  if (!publish) throw new Error('the role of the report publishes nothing');
  statements.push({ ...publish, Sid: 'PublishTwice' });
  publish.Action = [publish.Action, 's3:ListAllMyBuckets'].flat();
  return changed;
}

interface Policy {
  PolicyDocument: { Statement: { Sid: string; Action: string | string[] }[] };
}
