import { wireTime } from '../../s3/wire-time.ts';
import { element, type RawXml, type XmlContent } from '../../wire/xml.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';
import { OPERATION, SUSPENDED_CAUSE } from './job-context.ts';

/** What ListJobs says of a job. */
export function renderJobInList(world: World, job: BatchJob): RawXml {
  return element('member', [
    element('JobId', job.id),
    element('Description', job.request.description),
    element('Operation', OPERATION),
    element('Priority', job.priority),
    element('Status', job.status),
    ...renderTimes(job),
    renderProgress(world, job),
  ]);
}

/** What DescribeJob says of it. */
export function renderJob(world: World, job: BatchJob): RawXml {
  const { request, failures } = job;
  return element('Job', [
    element('JobId', job.id),
    element('ConfirmationRequired', request.confirmationRequired),
    element('Description', request.description),
    element('JobArn', `arn:aws:s3:${job.region}:${job.account}:job/${job.id}`),
    element('Status', job.status),
    element('Operation', element(OPERATION, [])),
    element('Priority', job.priority),
    renderProgress(world, job),
    element('StatusUpdateReason', job.statusUpdateReason),
    element('FailureReasons', failures.length === 0 ? undefined : failures.map(renderFailure)),
    { xml: request.echo },
    ...renderTimes(job),
    element('RoleArn', request.roleArn),
    ...renderSuspension(job),
    renderGeneratedManifest(job),
  ]);
}

function renderTimes({ createdAt, terminatedAt }: BatchJob): RawXml[] {
  return [element('CreationTime', wireTime(createdAt)), element('TerminationDate', optionalTime(terminatedAt))];
}

function renderProgress(world: World, job: BatchJob): RawXml {
  const { succeeded, failed } = job.progress;
  return element('ProgressSummary', [
    element('TotalNumberOfTasks', job.tasks.length),
    element('NumberOfTasksSucceeded', succeeded),
    element('NumberOfTasksFailed', failed),
    element('Timers', element('ElapsedTimeInActiveSeconds', activeSeconds(world, job))),
  ]);
}

/** In AWS's seconds. */
function activeSeconds({ clock }: World, { activeSince, activeBefore }: BatchJob): number {
  const now = clock.now();
  return Math.floor(((activeBefore + now - (activeSince ?? now)) / 1000) * clock.speed);
}

function renderFailure({ code, reason }: BatchJob['failures'][number]): RawXml {
  return element('member', [element('FailureCode', code), element('FailureReason', reason)]);
}

/** Kept after the job was confirmed. */
function renderSuspension({ suspendedAt }: BatchJob): RawXml[] {
  if (suspendedAt === undefined) return [];
  return [element('SuspendedDate', wireTime(suspendedAt)), element('SuspendedCause', SUSPENDED_CAUSE)];
}

function renderGeneratedManifest({ generatedManifest }: BatchJob): RawXml {
  const descriptor: XmlContent = generatedManifest && [
    element('Format', 'S3InventoryReport_CSV_20211130'),
    element('Location', [element('ObjectArn', generatedManifest.objectArn), element('ETag', generatedManifest.etag)]),
  ];
  return element('GeneratedManifestDescriptor', descriptor);
}

function optionalTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : wireTime(milliseconds);
}
