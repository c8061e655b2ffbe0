import { authorize } from '../../../authorization/authorize.ts';
import { computePrincipalContext } from '../../../authorization/compute-principal-context.ts';
import { isPublic } from '../../../authorization/is-public.ts';
import type { RequestPrincipal } from '../../../authorization/types.ts';
import type { ExistingObjects, ObservedReportBucket } from '../../types.ts';
import { computeJobNames } from '../compute-job-names.ts';
import { computeJobPolicy } from '../compute-job-policy.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';

/** The bucket for the completion report, before anything is touched: a job that cannot report fails at its end. */
export const reportBucketMissing: FindingKind = {
  code: 'report-bucket-missing',
  detect: (situation) => existence(situation, 'absent', 'foreign'),
  remedy: ({ facts, place }) =>
    `Make the bucket ${facts.bucket} in account ${place.account}, or name another under existingObjects.report: there is none ` +
    'of that name in the account of the source.',
};

export const reportBucketNotReadable: FindingKind = {
  code: 'report-bucket-not-readable',
  detect: (situation) => existence(situation, 'denied'),
  remedy: ({ facts }) =>
    `Let the member role look at the bucket ${facts.bucket}: ReportBucketNames of the onboarding stack says at which it may.`,
};

/** S3 User Guide, batch-ops-create-job: a report is written in the Region of the job. */
export const reportBucketInOtherRegion: FindingKind = {
  code: 'report-bucket-in-other-region',
  detect: (situation) => {
    const { reportBucket } = situation.observed;
    const { region } = situation.request.source;
    if (reportBucket?.existence.seen !== 'present' || reportBucket.existence.region === region) return [];
    return [at(situation, reportBucket, { found: reportBucket.existence.region, wanted: region })];
  },
  remedy: ({ facts }) =>
    `Name a bucket in ${facts.wanted} under existingObjects.report: ${facts.bucket} is in ${facts.found}, and a job reports in ` +
    'its own region.',
};

export const reportBucketIsPublic: FindingKind = {
  code: 'report-bucket-is-public',
  detect: (situation) => {
    const reportBucket = bucketOfReport(situation);
    const { policy, publicAccessBlock } = reportBucket ?? {};
    if (!reportBucket || policy?.seen !== 'present' || !isPublic(policy.value)) return [];
    const isClosed = publicAccessBlock?.seen === 'present' && publicAccessBlock.value.restrictPublicBuckets;
    return isClosed ? [] : [at(situation, reportBucket)];
  },
  remedy: ({ facts }) =>
    `Name another bucket under existingObjects.report, or close ${facts.bucket}: its policy is public, and the report lists the ` +
    'keys of objects.',
};

export const reportBucketDeniesJob: FindingKind = {
  code: 'report-bucket-denies-job',
  detect: (situation) => {
    const reportBucket = bucketOfReport(situation);
    const { existingObjects } = situation.request;
    const policy = reportBucket?.policy;
    if (!reportBucket || !existingObjects || policy?.seen !== 'present') return [];
    const denial = deniedBy(situation, existingObjects, policy.value);
    if (denial === undefined) return [];
    const sighting = at(
      situation,
      reportBucket,
      { role: computeJobNames(situation.request).roleArn },
      denial.statement,
    );
    return [denial.isCertain ? sighting : { ...sighting, severity: 'warning' }];
  },
  remedy: ({ facts, place }) =>
    `Except the role ${facts.role} from statement ${place.statement} in the policy of ${facts.bucket}: it denies s3:PutObject, ` +
    'so the job cannot write its report.',
};

/** S3 User Guide, batch-ops-examples-reports: no report goes into a bucket that locks new objects by itself. */
export const reportBucketLocksReports: FindingKind = {
  code: 'report-bucket-locks-reports',
  detect: (situation) => {
    const reportBucket = bucketOfReport(situation);
    const lock = reportBucket?.objectLock;
    return reportBucket && lock?.seen === 'present' && lock.value.retention ? [at(situation, reportBucket)] : [];
  },
  remedy: ({ facts }) =>
    `Name another bucket under existingObjects.report: ${facts.bucket} has a default retention, and S3 writes no report into ` +
    'such a bucket.',
};

type BucketPolicy = Extract<ObservedReportBucket['policy'], { seen: 'present' }>['value'];

/** A statement without conditions is certain; what S3 sends with a job's calls nobody documents. */
function deniedBy(
  { request, names }: Situation,
  existingObjects: ExistingObjects,
  policy: BucketPolicy,
): { statement: string; isCertain: boolean } | undefined {
  const { account } = request.source;
  const { roleName, roleArn, policyName } = computeJobNames(request);
  const principal: RequestPrincipal = {
    type: 'AssumedRole',
    account,
    arn: `arn:${names.partition}:sts::${account}:assumed-role/${roleName}/s3-batch-operations`,
    roleArn,
    uniqueId: 'AROAUNKNOWN',
    sessionName: 's3-batch-operations',
  };
  const { bucket, prefix } = existingObjects.report;
  const { reasons } = authorize({
    principal,
    action: 's3:PutObject',
    resource: `arn:${names.partition}:s3:::${bucket}/${prefix}/job-0/manifest.json`,
    resourceAccount: account,
    context: { ...computePrincipalContext(principal), 'aws:SecureTransport': 'true' },
    policies: {
      identity: [{ name: policyName, document: computeJobPolicy(request, existingObjects) }],
      resource: { name: 'report bucket', document: policy },
    },
  });
  const reason = reasons.find(({ code, policyKind }) => code === 'explicit-deny' && policyKind === 'resource');
  if (reason?.statement === undefined) return undefined;
  const found = statementsOf(policy).find(({ Sid }, index) => (Sid ?? String(index)) === reason.statement);
  return { statement: reason.statement, isCertain: found?.Condition === undefined };
}

/** The report may go into the source bucket itself. */
function bucketOfReport({ observed, request }: Situation): ObservedReportBucket | undefined {
  return observed.reportBucket ?? (request.existingObjects && observed.source);
}

function existence(situation: Situation, ...seen: ObservedReportBucket['existence']['seen'][]): Sighting[] {
  const { reportBucket } = situation.observed;
  return reportBucket && seen.includes(reportBucket.existence.seen) ? [at(situation, reportBucket)] : [];
}

function at(
  { names, request }: Situation,
  { bucket }: ObservedReportBucket,
  facts: Record<string, unknown> = {},
  statement?: string,
): Sighting {
  const resource = `arn:${names.partition}:s3:::${bucket}`;
  const place = { side: 'source', account: request.source.account, resource } as const;
  return { place: { ...place, ...(statement !== undefined && { statement }) }, facts: { bucket, ...facts } };
}
