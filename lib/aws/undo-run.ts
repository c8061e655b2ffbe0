import { computeJobNames } from '../domain/compute-job-names.ts';
import { isFinal } from '../errors.ts';
import { type Applied, type Names, SET_UP_TASKS, type Share, type Side, type UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { findDependantRule } from './find-dependant-rule.ts';
import { findBrokenTask, findStepsInDoubt, type StepInDoubt } from './find-steps-in-doubt.ts';
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
 * to need the rest of a request, only our own rule goes. Answers the entries by request.
 */
export async function undoRun(shares: Share[], open: OpenSide): Promise<UndoEntry[][]> {
  const done = (await findDone(shares, open)).reverse();
  const rules = await undoInOrder(done.filter(isOf('put-rule')), open);
  const rest = done.filter((one) => !isOf('put-rule')(one));
  const needed = await findNeeded(rest, rules, open);
  const undone = [...rules];
  for (const one of rest) {
    const rule = needed.get(one);
    const entry = rule === undefined ? await undoOne(one, open) : keepFor(rule, one.applied);
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

/** What must stay, with the rule that needs it. In a role that was there before, such a rule has a policy of its own; none needs the role of a job. */
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
    for (const one of ofShare) if (isNeeded(one, isRoleOurs)) needed.set(one, rule);
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

function keepFor(rule: string, applied: Applied): UndoEntry {
  return { applied, outcome: 'kept', said: `The replication rule ${rule} is between the same buckets, and needs it.` };
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
