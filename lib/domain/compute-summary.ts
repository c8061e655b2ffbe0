import type { Report } from '../types.ts';

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
      return report.applied.length === 0
        ? `The run failed before it had changed anything: ${why(report)}`
        : `The run failed and took back everything it had done: ${why(report)}`;
    case 'incomplete':
      return `The run ${outcome(report)} and ${count(report.remains.length, 'thing')} it made ${report.remains.length === 1 ? 'is' : 'are'} still there: ${why(report)}`;
  }
}

type Told = Omit<Report, 'summary'>;

function verified({ applied, request }: Told): string {
  const pair = `${request?.source.bucket} replicates to ${request?.destination.bucket}`;
  return applied.length === 0
    ? `${pair}: nothing had to be changed, and a probe proved it again.`
    : `${pair}: ${count(applied.length, 'change')} made, and proven by a probe.`;
}

function planned({ plan }: Told): string {
  const steps = plan?.steps.length ?? 0;
  return steps === 0
    ? 'Nothing would have to be changed; the plan is empty.'
    : `${count(steps, 'step')} would be taken; nothing was touched, run the request with mode: provision to take them.`;
}

function rejected({ problems, findings }: Told): string {
  const blockers = findings.filter(({ severity }) => severity === 'blocker').length;
  return problems.length > 0 || blockers === 0
    ? `The request was refused with ${count(problems.length, 'problem')}, and nothing was touched: correct them and run it again.`
    : `Replication cannot work as things are, for ${count(blockers, 'reason')} named below, and nothing was touched: remove them and run it again.`;
}

function outcome({ probe, failure }: Told): string {
  return !failure && probe?.next === 'passed' ? 'proved replication' : 'failed';
}

function why({ findings, failure, probe }: Told): string {
  const first = findings.find(({ severity }) => severity !== 'warning');
  if (first) return first.remedy;
  if (failure) return failure.message;
  return probe?.next === 'passed' ? 'remove by hand what is listed.' : 'look at the findings.';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
