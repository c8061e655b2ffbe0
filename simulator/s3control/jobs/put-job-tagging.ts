import { once } from '../../s3/configuration/schema-parts.ts';
import { childOf, readDocument } from '../../s3/read-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../../s3/understood-headers.ts';
import type { Call } from '../../wire/operation.ts';
import { controlDocument } from '../control-document.ts';
import { tagContext } from './job-context.ts';
import { jobOperation } from './job-operation.ts';
import { JOB_TAGS } from './job-schema.ts';
import { readJobTags } from './read-job-tags.ts';

/** Replaces all tags of the job. */
export const putJobTagging = jobOperation({
  name: 'PutJobTagging',
  write: true,
  action: 's3:PutJobTagging',
  headers: BODY_CHECKSUM_HEADERS,
  context: (call) => tagContext(readTags(call)),
  run(_world, job, call) {
    job.tags = readTags(call);
    return { body: controlDocument('PutJobTaggingResult') };
  },
});

function readTags(call: Call): Map<string, string> {
  return readJobTags(childOf(readDocument(call, 'PutJobTaggingRequest', SCHEMA), 'Tags'));
}

const SCHEMA = once({ Tags: { ...JOB_TAGS, occurs: 'once' } });
