import { errorType } from '../dynamodb/error-type.ts';
import { queryErrorHeader } from '../sqs/query-error.ts';
import { PROTOCOLS, type Protocol } from './choose-service.ts';
import type { Answer, Service, ServiceError } from './operation.ts';
import type { WireReply } from './wire-request.ts';
import { element, joinXml, type RawXml } from './xml.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const NAMESPACES: Readonly<Partial<Record<Service, string>>> = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** Puts an operation's answer into its protocol's envelope. */
export function renderAnswer(answer: Answer, service: Service, operation: string, requestId: string): WireReply {
  const status = answer.status ?? 200;
  const body = answer.body ?? '';
  if (PROTOCOLS[service] === 'rest-xml') {
    const type = typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {};
    return { status, headers: { ...s3Ids(requestId), ...type, ...answer.headers }, body };
  }
  if (PROTOCOLS[service] === 'json') {
    return {
      status,
      headers: { ...jsonHeaders(service, requestId), ...answer.headers },
      body: body === '' ? '{}' : body,
    };
  }
  if (PROTOCOLS[service] === 'rest-json') {
    return { status, headers: { ...restJsonHeaders(requestId), ...answer.headers }, body };
  }
  const headers = { ...queryHeaders(requestId), ...answer.headers };
  return { status, headers, body: queryEnvelope(service, operation, answer.body, requestId) };
}

/** An error as its protocol says it. The code and words are the error's own. */
export function renderError(
  error: ServiceError,
  protocol: Protocol,
  service: Service | undefined,
  requestId: string,
): WireReply {
  const { status, headers } = error;
  if (protocol === 'rest-xml') {
    const own = { ...s3Ids(requestId), 'content-type': 'application/xml' };
    return {
      status,
      headers: { ...own, ...headers },
      body: service === 's3control' ? s3ControlError(error, requestId) : s3Error(error, requestId),
    };
  }
  if (protocol === 'json') {
    const __type = service === 'dynamodb' ? errorType(error.code) : error.code;
    const body = JSON.stringify({ __type, message: error.message, ...error.members });
    const older = service === 'sqs' ? queryErrorHeader(error.code, status) : {};
    return { status, headers: { ...jsonHeaders(service, requestId), ...older, ...headers }, body };
  }
  if (protocol === 'rest-json') {
    const own = { ...restJsonHeaders(requestId), 'x-amzn-errortype': error.code };
    return { status, headers: { ...own, ...headers }, body: restJsonError(error) };
  }
  const body = queryError(error, service ?? 'sts', requestId);
  return { status, headers: { ...queryHeaders(requestId), ...headers }, body };
}

/** The second id is what AWS's support asks for beside the first; here it only has the shape. */
function s3Ids(requestId: string): Record<string, string> {
  return { server: 'AmazonS3', 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId) };
}

function hostId(requestId: string): string {
  return btoa(`simulator/${requestId}`);
}

/** Speak version 1.0 of the JSON protocol; the others speak 1.1. */
const OLDER_JSON: readonly (Service | undefined)[] = ['states', 'sqs', 'dynamodb'];

function jsonHeaders(service: Service | undefined, requestId: string): Record<string, string> {
  const version = OLDER_JSON.includes(service) ? '1.0' : '1.1';
  return { 'x-amzn-requestid': requestId, 'content-type': `application/x-amz-json-${version}` };
}

function restJsonHeaders(requestId: string): Record<string, string> {
  return { 'x-amzn-requestid': requestId, 'content-type': 'application/json' };
}

/** Some of Lambda's errors write `message`; clients read both. */
function restJsonError({ status, message, details }: ServiceError): string {
  return JSON.stringify({ Type: status >= 500 ? 'Service' : 'User', Message: message, ...details });
}

function queryHeaders(requestId: string): Record<string, string> {
  return { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' };
}

/** Operations without any result have no element for it; one whose result has no members has an empty one. */
function queryEnvelope(service: Service, operation: string, result: Answer['body'], requestId: string): string {
  const xmlns = NAMESPACES[service] ?? '';
  const inner = result === undefined ? '' : `<${operation}Result>${result}</${operation}Result>`;
  const metadata = joinXml(element('ResponseMetadata', [element('RequestId', requestId)]));
  return `<${operation}Response xmlns="${xmlns}">${inner}${metadata}</${operation}Response>`;
}

function queryError(error: ServiceError, service: Service, requestId: string): string {
  const fault = joinXml(
    element('Error', [
      element('Type', error.status >= 500 ? 'Receiver' : 'Sender'),
      element('Code', error.code),
      element('Message', error.message),
    ]),
    element('RequestId', requestId),
  );
  return `<ErrorResponse xmlns="${NAMESPACES[service] ?? ''}">${fault}</ErrorResponse>`;
}

function s3Error(error: ServiceError, requestId: string): string {
  return DECLARATION + joinXml(element('Error', [...errorElements(error), ...s3IdElements(requestId)]));
}

/** S3 Control puts the error inside of another element, and the ids beside it. */
function s3ControlError(error: ServiceError, requestId: string): string {
  const children = [element('Error', errorElements(error)), ...s3IdElements(requestId)];
  return DECLARATION + joinXml(element('ErrorResponse', children));
}

function errorElements({ code, message, details }: ServiceError): RawXml[] {
  const more = Object.entries(details).map(([name, value]) => element(name, value));
  return [element('Code', code), element('Message', message), ...more];
}

function s3IdElements(requestId: string): RawXml[] {
  return [element('RequestId', requestId), element('HostId', hostId(requestId))];
}
