import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/** A route asks for a tag of the source. A bucket that Isthmus is still to make has none: whoever writes a request must not classify its data. */
export const sourceNotClassified: FindingKind = {
  code: 'source-not-classified',
  detect: (situation) => {
    const { classification } = situation.observed;
    if (classification === undefined || classification.found.seen === 'present') return [];
    const { found } = classification;
    return [at(situation, { ...classification.demand, ...(found.seen === 'denied' && { said: found.said }) })];
  },
  remedy: ({ facts }) =>
    facts.said === undefined
      ? `Have the owner of ${facts.bucket} tag it ${facts.tag} (${words(facts.allowed)}), then run the request again: its route lets ` +
        'only buckets go whose data somebody has classified.'
      : `Let Isthmus read the tags of ${facts.bucket} (s3:GetBucketTagging): its route lets only buckets go that are tagged ` +
        `${facts.tag}. AWS said: ${facts.said}`,
};

export const sourceClassNotAllowed: FindingKind = {
  code: 'source-class-not-allowed',
  detect: (situation) => {
    const { classification } = situation.observed;
    if (classification?.found.seen !== 'present') return [];
    const { demand, found } = classification;
    return demand.allowed.includes(found.value) ? [] : [at(situation, { ...demand, found: found.value })];
  },
  remedy: ({ facts }) =>
    `Choose another destination, whose route takes data of the class ${facts.found}: ${facts.bucket} is tagged ${facts.tag}, and its ` +
    `route lets only ${words(facts.allowed)} go.`,
};

function at(situation: Situation, facts: Record<string, unknown>): Sighting {
  return { place: bucketPlace(situation, 'source'), facts: { bucket: situation.request.source.bucket, ...facts } };
}

function words(allowed: unknown): string {
  return (allowed as string[]).join(' or ');
}
