import type { Answer, Call, Operation } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { World } from '../../world/world.ts';
import { findBucket } from '../find-bucket.ts';
import { putObject } from '../put-object.ts';
import { checkPostPolicy } from './check-post-policy.ts';

/** An object out of a form, as a browser posts it: its fields are the call's query. */
export const postObject: Operation = {
  ...putObject,
  name: 'PostObject',
  demands(world, call) {
    findBucket(world, call);
    checkPostPolicy(call, world.clock.now());
    return putObject.demands(world, call);
  },
  async run(world, call) {
    const written = await putObject.run(world, call);
    return answer(world, call, written.headers ?? {});
  },
};

/** Where the browser is to go next, or what it is told: nothing (204), an empty page (200) or a document (201). */
function answer(world: World, call: Call, written: Readonly<Record<string, string>>): Answer {
  const etag = written.etag ?? '';
  const redirect = redirection(call, etag);
  if (redirect !== undefined) return { status: 303, headers: { ...written, location: redirect } };
  const location = addressOf(world, call);
  const headers = { ...written, location };
  const asked = call.query.get('success_action_status');
  if (asked !== '201') return { status: asked === '200' ? 200 : 204, headers };
  const { bucket = '', key = '' } = call;
  const told = Object.entries({ Location: location, Bucket: bucket, Key: key, ETag: etag });
  const body = element(
    'PostResponse',
    told.map(([name, value]) => element(name, value)),
  );
  return { status: 201, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body.xml}` };
}

/** `redirect` is the older name. An address that is none counts for nothing. */
function redirection({ bucket = '', key = '', query }: Call, etag: string): string | undefined {
  const asked = query.get('success_action_redirect') ?? query.get('redirect') ?? '';
  if (!URL.canParse(asked)) return undefined;
  const address = new URL(asked);
  for (const [name, value] of Object.entries({ bucket, key, etag })) address.searchParams.set(name, value);
  return address.toString();
}

function addressOf(world: World, call: Call): string {
  const { name, region } = findBucket(world, call);
  return `https://${name}.s3.${region}.amazonaws.com/${encodeURIComponent(call.key ?? '')}`;
}
