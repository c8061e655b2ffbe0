import type { Approval, Report, Request } from '../types.ts';
import { isBackfilled } from './is-backfilled.ts';

/** One sentence: what happened and, unless it went well, what to do. */
export function computeSummary(report: Omit<Report, 'summary'>): string {
  switch (report.verdict) {
    case 'verified':
      return verified(report);
    case 'planned':
      return planned(report);
    case 'rejected':
      return rejected(report);
    case 'undone':
      return undone(report);
    case 'incomplete':
      return incomplete(report);
  }
}

type Told = Omit<Report, 'summary'>;

function verified({ applied, requests, probeRemovals, backfill }: Told): string {
  const proof = requests.length > 1 ? 'probes' : 'a probe';
  const told = sayPairs([...new Set(requests.map(sayPair))]);
  const locked = probeRemovals.flatMap((removal) => removal.locked ?? []);
  const until = locked.map((one) => one.until.slice(0, 10)).sort();
  const stays =
    locked.length === 0 ? '' : ` ${count(locked.length, 'version')} of it cannot be removed before ${until.at(-1)}.`;
  return applied.length === 0
    ? `${told}: nothing had to be changed, and ${proof} proved it again.${stays}${existing(backfill)}`
    : `${told}: ${count(applied.length, 'change')} made, and proven by ${proof}.${stays}${existing(backfill)}`;
}

function existing(backfill: Told['backfill']): string {
  if (backfill === undefined) return '';
  if (backfill.outcome === 'nothing-to-do') return ' No existing object was left to replicate.';
  return ` ${count(backfill.succeeded, 'existing object')} replicated as well.`;
}

/** The head of the report has all of them. */
function sayPairs(pairs: string[]): string {
  return pairs.length <= 4 ? pairs.join(', ') : `${pairs.slice(0, 3).join(', ')}, and ${pairs.length - 3} pairs more`;
}

function sayPair({ source, destination, options }: Request): string {
  return options.status === 'enabled'
    ? `${source.bucket} replicates to ${destination.bucket}`
    : `the rule of ${source.bucket} to ${destination.bucket} is disabled`;
}

function planned({ plans }: Told): string {
  const steps = plans.flatMap((plan) => plan.steps).length;
  return steps === 0
    ? 'Nothing would have to be changed; the plan is empty.'
    : `${count(steps, 'change')} would be made, and nothing was touched. Run the request with mode: provision to make them.`;
}

function rejected({ problems, findings, approval }: Told): string {
  if (approval?.next === 'stop') return notApproved(approval);
  const blockers = findings.filter(({ severity }) => severity === 'blocker').length;
  return problems.length > 0 || blockers === 0
    ? `The request was refused with ${count(problems.length, 'problem')}, and nothing was touched: correct it and run it again.`
    : `Replication cannot work as things are, for ${count(blockers, 'reason')}: see the findings. Nothing was touched.`;
}

function notApproved({ refusedBy, approvers, needed, expiresAt, outcome }: Approval): string {
  if (refusedBy) return `${refusedBy.name} refused it, and nothing was touched.`;
  if (outcome === 'withdrawn') {
    return 'It was approved, but its route was changed or taken away meanwhile, and nothing was touched: run it again to have it judged by the route as it is now.';
  }
  const missing = needed - approvers.length;
  const who = missing === needed ? 'Nobody' : `One of ${needed} people`;
  return `${who} approved it until ${expiresAt}, and nothing was touched: run it again to ask for ${count(missing, 'approval')} more.`;
}

function undone(report: Told): string {
  return report.applied.length === 0 && report.undo.length === 0
    ? `The run failed, with nothing changed: ${why(report)}`
    : `The run failed and took back what it had done: ${why(report)}`;
}

function incomplete(report: Told): string {
  const { probes, requests, undo, unrecorded } = report;
  if (unrecorded !== undefined) return `A probe proved replication, and it stays, but is not on record: ${unrecorded}`;
  if (isOnlyOfExistingObjects(report))
    return `A probe proved replication, and it stays; existing objects are left behind: ${why(report)}`;
  if (probes.length > 0 && probes.every(({ next }) => next === 'passed') && undo.length === 0)
    return `A probe proved replication, but not everything could be cleaned up: ${why(report)}`;
  const isKept = requests[0]?.onFailure === 'keep' && undo.length === 0;
  return `The run failed${isKept ? ' and kept what it had done, as requested' : ', and part of what it had done is still there'}: ${why(report)}`;
}

/** New objects replicate, and no probe is left; what was there before did not all follow. */
function isOnlyOfExistingObjects({ backfill, probes, probeRemovals, requests, undo }: Told): boolean {
  const isWanted = requests.some(({ existingObjects }) => existingObjects !== undefined);
  const isClean = undo.length === 0 && probeRemovals.every(({ remaining }) => remaining.length === 0);
  const isProven = probes.length > 0 && probes.every(({ next }) => next === 'passed');
  return isWanted && isClean && isProven && (backfill === undefined || !isBackfilled(backfill));
}

/** The remedy of the gravest finding, else the error's own words. */
function why({ findings, failure }: Told): string {
  const gravest = findings.find(({ severity }) => severity !== 'warning');
  const words =
    gravest?.remedy ?? failure?.message ?? 'remove what is listed as still there, then run the request again.';
  // After a colon; names and abbreviations, "S3" or "AWS", keep their capitals.
  return words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
