import { computeJobNames } from '../domain/compute-job-names.ts';
import { isFinal } from '../errors.ts';
import { type Applied, type Names, SET_UP_TASKS, type Share, type Side, type UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { findDependantRule } from './find-dependant-rule.ts';
import { findPairInNeed } from './find-pair-in-need.ts';
import { findBrokenTask, findStepsInDoubt, type StepInDoubt } from './find-steps-in-doubt.ts';
import { findVersionUnderKey } from './find-version-under-key.ts';
import { undoApplied } from './undo-applied.ts';

/** The clients for one side of a request. */
export type OpenSide = (side: Side, share: Share) => Promise<SideClients>;

/** One thing to take back, of one request. */
interface Done extends StepInDoubt {
  share: Share;
}

type Undone = Done & { entry: UndoEntry };

/**
 * Takes back what a run did, newest first: what its tasks recorded, and what the task that broke off did unrecorded. The
 * rules of all requests go before anything else, since S3 lets go of much only without them. Where another rule has come
 * to need the rest of a request, only our own rule goes; so does not what another pair of the role has come to need, nor
 * a key that replicas may be under. Answers the entries by request.
 */
export async function undoRun(shares: Share[], open: OpenSide): Promise<UndoEntry[][]> {
  const done = (await findDone(shares, open)).reverse();
  const rules = await undoInOrder(done.filter(isOf('put-rule')), open);
  const rest = done.filter((one) => !isOf('put-rule')(one));
  const needed = await findNeeded(rest, rules, open);
  const undone = [...rules];
  for (const one of rest) {
    const said = needed.get(one) ?? (await findUse(one, rest, rules, open));
    const entry = said === undefined ? await undoOne(one, open) : keep(one.applied, said);
    undone.push({ ...one, entry });
  }
  return shares.map((share) => undone.filter((one) => one.share === share).map(({ entry }) => entry));
}

/** In the order in which it was done: task by task, and in each of them request by request. */
async function findDone(shares: Share[], open: OpenSide): Promise<Done[]> {
  const recorded = SET_UP_TASKS.flatMap((task) =>
    shares.flatMap((share) => (share.applied[task] ?? []).map((applied) => ({ applied, share }))),
  );
  const broken = findBrokenTask(shares);
  if (broken === undefined) return recorded;
  const inDoubt = await Promise.all(
    shares.map(async (share) => {
      const found = await findStepsInDoubt(share, broken, ({ side }) => open(side, share));
      return found.map((one) => ({ ...one, share }));
    }),
  );
  return [...recorded, ...inDoubt.flat()];
}

/** What must stay, with why: a rule needs it. In a role that was there before, such a rule has a policy of its own; none needs the role of a job. */
async function findNeeded(rest: Done[], rules: Undone[], open: OpenSide): Promise<Map<Done, string>> {
  const needed = new Map<Done, string>();
  for (const share of new Set(rest.map((one) => one.share))) {
    const names = share.plan?.names;
    const undone = rules.filter((one) => one.share === share).map(({ entry }) => entry);
    const rule =
      names && (await findDependantRule(names, undone, convertedIn(rest, names), () => open('source', share)));
    if (rule === undefined) continue;
    const ofShare = rest.filter((one) => one.share === share && !isOfJob(one));
    const isRoleOurs = ofShare.some(isOf('create-role'));
    const said = `The replication rule ${rule} is between the same buckets, and needs it.`;
    for (const one of ofShare) if (isNeeded(one, isRoleOurs)) needed.set(one, said);
  }
  return needed;
}

function convertedIn(rest: Done[], { sourceBucketArn }: Names): (string | undefined)[] {
  return rest.flatMap(({ applied }) =>
    applied.kind === 'convert-v1-rules' && sourceBucketArn.endsWith(`:${applied.bucket}`)
      ? applied.before.map(({ ID }) => ID)
      : [],
  );
}

/** No rule needs that a bucket refuses callers without TLS. */
function isNeeded(one: Done, isRoleOurs: boolean): boolean {
  return !isOf('require-tls')(one) && (isRoleOurs || !isOf('put-role-policy')(one));
}

function isOfJob({ applied, share }: Done): boolean {
  return 'roleName' in applied && applied.roleName === computeJobNames(share.request).roleName;
}

function isOf(kind: Applied['kind']): (one: StepInDoubt) => boolean {
  return ({ applied }) => applied.kind === kind;
}

/** Why a thing must stay by itself, without a rule between the same buckets; looked for when its turn comes. */
async function findUse(one: Done, rest: Done[], rules: Undone[], open: OpenSide): Promise<string | undefined> {
  const { applied, share } = one;
  if (one.unseen !== undefined) return undefined;
  if (applied.kind === 'create-key') return findReplicas(applied, rules, open);
  const names = share.plan?.names;
  const own = rest.flatMap((each) => each.share.plan?.names.rolePolicyName ?? []);
  const policy = names && (await findPairInNeed(applied, names, own, () => open('source', share)));
  return policy && `The replication role has a policy for another pair by now, ${policy}, which needs it.`;
}

/** Between its rule and the failure of a probe, a run replicates what people write; none where no rule was put. */
async function findReplicas(
  { aliasArn, keyArn }: Extract<Applied, { kind: 'create-key' }>,
  rules: Undone[],
  open: OpenSide,
): Promise<string | undefined> {
  if (keyArn === undefined) return undefined;
  for (const { share } of rules) {
    const { request, plan } = share;
    const replica = plan?.names.keys?.replica;
    if (replica !== keyArn && replica !== aliasArn) continue;
    const where = { bucket: request.destination.bucket, prefix: request.scope.prefix };
    const found = await findVersionUnderKey(keyArn, where, () => open('destination', share));
    if (found) return `Replicas may be under the key, and would be lost with it: ${found}`;
  }
  return undefined;
}

function keep(applied: Applied, said: string): UndoEntry {
  return { applied, outcome: 'kept', said };
}

/** One after the other: a role goes after its policies, a bucket after what is on it. */
async function undoInOrder(done: Done[], open: OpenSide): Promise<Undone[]> {
  const undone: Undone[] = [];
  for (const one of done) undone.push({ ...one, entry: await undoOne(one, open) });
  return undone;
}

async function undoOne({ applied, unseen, share }: Done, open: OpenSide): Promise<UndoEntry> {
  if (unseen !== undefined) return unreachable(applied, `Whether it was done could not be seen. ${unseen}`);
  try {
    return await undoApplied(applied, await open(applied.side, share));
  } catch (error) {
    if (!isFinal(error)) throw error;
    return unreachable(applied, error.message);
  }
}

function unreachable(applied: Applied, said: string): UndoEntry {
  return { applied, outcome: 'failed', said };
}
