import { isoTime } from '../wire/iso-time.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../wire/operation.ts';
import { requestParameters } from './request-parameters.ts';
import { resourcesOf } from './resources-of.ts';
import { responseElements } from './response-elements.ts';
import { userIdentity } from './user-identity.ts';

/** What is kept of a call until somebody asks for its event. */
export interface RecordedCall {
  readonly operation: Operation;
  readonly call: Call;
  readonly outcome: Answer | ServiceError;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly accessKeyId?: string;
  /** Bytes of a body that was too large to keep. */
  readonly omittedSize?: number;
}

/** What differs from one recipient to the next. */
interface RecordFrame {
  readonly account: string;
  readonly region: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventID: string;
  readonly sharedEventID?: string;
}

/** One record ("CloudTrail User Guide, cloudtrail-event-reference-record-contents"). */
export function buildRecord(recorded: RecordedCall, frame: RecordFrame): object {
  const { operation, call, outcome, time, accessKeyId, omittedSize } = recorded;
  const { account, region, eventSource, eventName, eventID, sharedEventID } = frame;
  const failed = outcome instanceof ServiceError;
  const resources = failed ? [] : resourcesOf(call, eventName, account);
  const agent = call.headers['user-agent'] ?? '';
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(call.caller, accessKeyId, account),
    eventTime: isoTime(time),
    eventSource,
    eventName,
    awsRegion: region,
    sourceIPAddress: call.sourceIp,
    userAgent: eventSource.startsWith('s3.') ? `[${agent}]` : agent,
    ...(failed && { errorCode: errorCodeOf(call, outcome), errorMessage: outcome.message }),
    requestParameters: omittedSize === undefined ? requestParameters(call, region) : omitted(omittedSize),
    responseElements: failed ? null : responseElements(operation, outcome),
    requestID: call.requestId,
    eventID,
    readOnly: !operation.write,
    ...(resources.length > 0 && { resources }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    ...(sharedEventID !== undefined && { sharedEventID }),
    eventCategory: 'Management',
  };
}

/** IAM's errors stand in CloudTrail under the names of their exceptions; those common to all services do not. */
function errorCodeOf({ service }: Call, { code }: ServiceError): string {
  return service === 'iam' && !COMMON.includes(code) ? `${code}Exception` : code;
}

const COMMON = ['AccessDenied', 'Throttling', 'ValidationError', 'InternalError', 'InternalFailure'];

function omitted(originalSize: number): object {
  return { omitted: true, originalSize, reason: 'requestParameters too large' };
}
