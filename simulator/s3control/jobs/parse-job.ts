import { renderElement } from '../../s3/configuration/render-element.ts';
import { childOf, readDocument, textOf } from '../../s3/read-document.ts';
import type { Call } from '../../wire/operation.ts';
import { readXml, type XmlElement } from '../../wire/read-xml.ts';
import { joinXml } from '../../wire/xml.ts';
import type { JobManifest, JobReport, JobRequest } from '../../world/batch-job.ts';
import { badRequest } from './job-errors.ts';
import { JOB_SCHEMA } from './job-schema.ts';
import { parseGenerator } from './parse-generator.ts';
import { readJobTags } from './read-job-tags.ts';
import { isOn, membersOf, readBucketArn } from './read-parts.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';

/** What CreateJob's body asks for, checked as far as that goes without looking at anything. */
export function parseJob(call: Call): JobRequest {
  const sent = readXml(call.body);
  if (sent) refuseUnsupported(sent);
  const job = readDocument(call, 'CreateJobRequest', JOB_SCHEMA);
  const description = textOf(job, 'Description');
  const report = parseReport(childOf(job, 'Report'));
  return {
    token: readLimited(textOf(job, 'ClientRequestToken') ?? '', 'ClientRequestToken', 64),
    fingerprint: JSON.stringify(job),
    confirmationRequired: isOn(job, 'ConfirmationRequired'),
    ...(description !== undefined && { description: readLimited(description, 'Description', 256) }),
    priority: readPriority(textOf(job, 'Priority') ?? ''),
    roleArn: readRoleArn(textOf(job, 'RoleArn') ?? ''),
    tags: readJobTags(childOf(job, 'Tags')),
    objects: parseObjects(job),
    ...(report && { report }),
    echo: joinXml(['Manifest', 'ManifestGenerator', 'Report'].flatMap((name) => renderChild(job, name))),
  };
}

/** Digits, and no more than a signed integer of 32 bits holds. */
export function readPriority(text: string): number {
  const priority = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (priority <= 2_147_483_647) return priority;
  throw badRequest('Priority must be between 0 and 2147483647');
}

function readLimited(text: string, what: string, most: number): string {
  if (text.length > 0 && text.length <= most) return text;
  throw badRequest(`${what} must have 1 to ${most} characters`);
}

function readRoleArn(text: string): string {
  if (/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(text) && text.length <= 2048) return text;
  throw badRequest('RoleArn is not the ARN of a role');
}

function parseObjects(job: XmlElement): JobRequest['objects'] {
  const manifest = childOf(job, 'Manifest');
  const generator = childOf(childOf(job, 'ManifestGenerator'), 'S3JobManifestGenerator');
  if (manifest && !generator) return { manifest: parseManifest(manifest) };
  if (generator && !manifest) return { generator: parseGenerator(generator) };
  throw badRequest('Either Manifest or ManifestGenerator must be specified, and not both');
}

function parseManifest(manifest: XmlElement): JobManifest {
  const location = childOf(manifest, 'Location');
  const versionId = textOf(location, 'ObjectVersionId');
  const objectArn = textOf(location, 'ObjectArn') ?? '';
  if (!/^arn:[^:]+:s3:::[^/]+\/.+$/s.test(objectArn)) throw badRequest('ObjectArn is not the ARN of an object');
  return {
    fields: membersOf(childOf(manifest, 'Spec'), 'Fields'),
    objectArn,
    ...(versionId !== undefined && { versionId }),
    etag: textOf(location, 'ETag') ?? '',
  };
}

/** Undefined where no report is wanted. */
function parseReport(report: XmlElement | undefined): JobReport | undefined {
  if (!isOn(report, 'Enabled')) return undefined;
  const missing = ['Bucket', 'Format', 'ReportScope'].filter((name) => textOf(report, name) === undefined);
  if (missing.length > 0) throw badRequest(`A report needs ${missing.join(', ')}`);
  const prefix = textOf(report, 'Prefix');
  const expectedOwner = textOf(report, 'ExpectedBucketOwner');
  return {
    bucket: readBucketArn(textOf(report, 'Bucket') ?? ''),
    onlyFailed: textOf(report, 'ReportScope')?.trim() === 'FailedTasksOnly',
    ...(prefix !== undefined && { prefix: readLimited(prefix, 'Prefix', 512) }),
    ...(expectedOwner !== undefined && { expectedOwner }),
  };
}

function renderChild(job: XmlElement, name: string) {
  const child = childOf(job, name);
  return child ? [renderElement(child)] : [];
}
