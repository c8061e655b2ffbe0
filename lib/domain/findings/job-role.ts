import { computeJobNames } from '../compute-job-names.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/** IAM's role names are unique in an account, whatever the path. */
export const jobRoleNameTaken: FindingKind = {
  code: 'job-role-name-taken',
  detect: (situation) => {
    const { jobRole } = situation.observed;
    if (jobRole?.seen !== 'present' || jobRole.value.arn === computeJobNames(situation.request).roleArn) return [];
    return [at(situation, { found: jobRole.value.arn })];
  },
  remedy: ({ facts }) =>
    `Rename or delete the role ${facts.found}: its name is what the role of the job on existing objects is called, and it is ` +
    'not under the path that Isthmus may use.',
};

export const jobRoleWithoutBoundary: FindingKind = {
  code: 'job-role-without-boundary',
  detect: (situation) => {
    const { jobRole } = situation.observed;
    const { roleArn, boundaryArn } = computeJobNames(situation.request);
    if (jobRole?.seen !== 'present' || jobRole.value.arn !== roleArn || jobRole.value.boundary === boundaryArn)
      return [];
    return [at(situation, { found: jobRole.value.boundary ?? 'none', expected: boundaryArn })];
  },
  remedy: ({ facts }) =>
    `Set the permissions boundary ${facts.expected} on the role ${facts.role}, or delete the role and let Isthmus make it: its ` +
    `boundary is ${facts.found}.`,
};

export const jobRoleNotReadable: FindingKind = {
  code: 'job-role-not-readable',
  detect: (situation) => {
    const { jobRole } = situation.observed;
    // Where the whole account is closed, its bucket says so.
    if (jobRole?.seen !== 'denied' || situation.observed.source.existence.seen === 'denied') return [];
    return [at(situation, { said: jobRole.said })];
  },
  remedy: ({ facts }) =>
    `Update the onboarding stack, so that the member role may look at the role ${facts.role}, which the job acts as.`,
};

/** S3 User Guide, replication-troubleshoot: a job acts for every rule of the bucket, and an old broken one fails its tasks. */
export const jobServesOtherRules: FindingKind = {
  code: 'job-serves-other-rules',
  severity: 'warning',
  detect: (situation) => {
    const { request, observed, names } = situation;
    const { replication } = observed.source;
    if (request.existingObjects === undefined || replication.seen !== 'present') return [];
    const others = replication.value.Rules.filter(
      ({ ID, Status }) => Status === 'Enabled' && !isOurs(ID, names.ruleId),
    );
    if (others.length === 0) return [];
    const rules = others.slice(0, 5).map(({ ID }) => ID ?? 'without an ID');
    return [{ place: bucketPlace(situation, 'source'), facts: { bucket: observed.source.bucket, rules } }];
  },
  remedy: ({ facts }) =>
    `Look at the other rules of ${facts.bucket} (${[facts.rules].flat().join(', ')}): a job replicates an object by every rule that takes ` +
    'it, and counts it as failed where one of them cannot.',
};

/** Rules of the same document, or of another run, are named by Isthmus unless the request names them. */
function isOurs(id: string | undefined, ruleId: string): boolean {
  return id === ruleId || id?.startsWith('isthmus-') === true;
}

function at({ request }: Situation, facts: Record<string, unknown>): Sighting {
  const { roleName, roleArn } = computeJobNames(request);
  return {
    place: { side: 'source', account: request.source.account, resource: roleArn },
    facts: { role: roleName, ...facts },
  };
}
