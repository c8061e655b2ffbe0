import * as z from 'zod';
import { checkedText } from './checked-text.ts';
import { APPROVAL_HOURS, CLASS_CHARACTERS, CLASSES, PRINCIPALS } from './limits.ts';
import { arnPatternRule, principalPatternRule } from './principal-rules.ts';
import { tagKeyRule } from './text-rules.ts';

const systemsError = `a list of 1 to ${PRINCIPALS} names of files of config/tickets`;
const systemError = 'the name of a file of config/tickets, without its ending';

/** Whose tickets a route lets in: of some systems, of some users, or both. */
function ticketDoorSchema() {
  const systems = z
    .array(z.string({ error: systemError }).regex(/^[a-z][a-z0-9-]{0,31}$/, { error: systemError }), {
      error: systemsError,
    })
    .min(1, { error: systemsError })
    .max(PRINCIPALS, { error: systemsError })
    .meta({ description: 'Ticket systems; absent: any, whose users of one name are then one.' });
  const requesters = patterns("the ticket system's users", principalPatternRule).meta({
    description: "Who may come by it: the ticket system's users; * stands for any run of characters.",
  });
  const error = 'true, or a mapping with requesters, systems or both';
  const limited = z
    .strictObject({ requesters: requesters.exactOptional(), systems: systems.exactOptional() }, { error })
    .refine((door) => Object.keys(door).length > 0, { error });
  return z.union([z.literal(true), limited], { error }).exactOptional();
}

/** Whom a route lets in by a door: everybody who comes by it, or those whom a pattern names. */
function doorSchema(who: string, rule: typeof arnPatternRule) {
  const requesters = patterns(who, rule).meta({
    description: `Who may come by it: ${who}; * stands for any run of characters.`,
  });
  return z.union([z.literal(true), z.strictObject({ requesters }, { error: DOOR })], { error: DOOR }).exactOptional();
}

const DOOR = 'true, or a mapping with requesters';

/** A route's `doors`. */
export const doorsSchema = z
  .strictObject(
    {
      event: doorSchema('ARNs', arnPatternRule).meta({
        description: 'A tagged bucket: for everybody who may tag, or for these.',
      }),
      ticket: ticketDoorSchema().meta({
        description: 'A ticket: for everybody who may write one, for these, or of these systems.',
      }),
      console: z
        .literal(true, { error: 'true: Step Functions does not tell who starts an execution' })
        .exactOptional()
        .meta({
          description: 'Whoever may start the state machine; Step Functions does not tell who it is.',
        }),
    },
    { error: 'a mapping with event, ticket and console' },
  )
  .refine((doors) => Object.keys(doors).length > 0, { error: 'at least one door; paused: true closes all of them' });

const approversSchema = z
  .strictObject(
    {
      command: patterns('ARNs', arnPatternRule)
        .exactOptional()
        .meta({ description: 'Who may approve by isthmus approve: ARNs; * stays within a part of it.' }),
      ticket: patterns("the ticket system's users", principalPatternRule)
        .exactOptional()
        .meta({ description: 'Who may approve in the ticket: as the ticket system calls them.' }),
    },
    { error: 'a mapping with command and ticket' },
  )
  .refine((ways) => Object.keys(ways).length > 0, { error: 'at least one way: command or ticket' });

const hoursError = `a whole number of hours, 1 to ${APPROVAL_HOURS}`;
const classError = `a list of 1 to ${CLASSES} values`;
const classTextError = `1 to ${CLASS_CHARACTERS} characters`;

/** A route's `demands`. */
export const demandsSchema = z.strictObject(
  {
    encryption: wanted('Replicas are under a KMS key: a request has options.encryption, or the route fixes it.'),
    tlsOnly: wanted('The destination refuses whoever does not come over TLS: destination.settings.tlsOnly is true.'),
    regions: z.enum(['same', 'different'], { error: 'same or different' }).exactOptional().meta({
      description: 'Whether both buckets are in one region, or in two.',
    }),
    approval: z
      .strictObject(
        {
          approvers: approversSchema.meta({ description: 'Who may approve, by the way of it; never the requester.' }),
          expiresAfterHours: z
            .int({ error: hoursError })
            .min(1, { error: hoursError })
            .max(APPROVAL_HOURS, { error: hoursError })
            .default(72)
            .meta({
              description: 'How long a run waits for it.',
            }),
        },
        { error: 'a mapping with approvers' },
      )
      .exactOptional()
      .meta({ description: 'Somebody else than the requester must approve before anything is touched.' }),
    classification: z
      .strictObject(
        {
          tag: checkedText('a tag key', tagKeyRule).meta({
            description: 'Key of a tag of the source bucket.',
            minLength: 1,
            maxLength: 128,
          }),
          allowed: z
            .array(
              z
                .string({ error: classTextError })
                .min(1, { error: classTextError })
                .max(CLASS_CHARACTERS, { error: classTextError }),
              { error: classError },
            )
            .min(1, { error: classError })
            .max(CLASSES, { error: classError })
            .meta({ description: 'Values that the tag may have.' }),
        },
        { error: 'a mapping with tag and allowed' },
      )
      .exactOptional()
      .meta({
        description: 'The source bucket has this tag, with one of these values; a bucket without it is refused.',
      }),
  },
  { error: 'a mapping with encryption, tlsOnly, regions, approval and classification' },
);

function wanted(description: string) {
  return z.literal(true, { error: 'true, or leave it out' }).exactOptional().meta({ description });
}

function patterns(what: string, rule: typeof arnPatternRule) {
  const error = `a list of 1 to ${PRINCIPALS} patterns of ${what}`;
  return z
    .array(checkedText(`a pattern of ${what}`, rule), { error })
    .min(1, { error })
    .max(PRINCIPALS, { error });
}
