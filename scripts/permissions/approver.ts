import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { SignatureV4 } from '@smithy/signature-v4';
import { CENTRAL_ACCOUNT } from '../../cli/rehearsal/rehearsal.ts';
import { Sha256 } from '../../lib/aws/sha-256.ts';

/** Says yes or no to a run, by the HTTP API; answers the status. */
export type Approve = (execution: string, says: 'yes' | 'no') => Promise<number>;

interface Door {
  endpoint: string;
  api: string;
  region: string;
}

type Keys = { accessKeyId: string; secretAccessKey: string };

/** Makes a user of the central account with leave to call the API, and calls as it, as `isthmus approve` does. */
export async function openApprover(UserName: string, { endpoint, api, region }: Door): Promise<Approve> {
  const credentials = await makeUser(UserName, endpoint);
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  return async (execution, says) => {
    const url = new URL(`${api}/approvals/${execution}`);
    const body = JSON.stringify({ says });
    const place = { protocol: url.protocol, hostname: url.hostname, port: Number(url.port), path: url.pathname };
    const headers = { host: url.host, 'content-type': 'application/json' };
    const signed = await signer.sign({ method: 'POST', ...place, headers, body });
    const { host: _, ...sent } = signed.headers;
    const answer = await fetch(url, { method: 'POST', headers: sent, body });
    await answer.text();
    return answer.status;
  };
}

async function makeUser(UserName: string, endpoint: string): Promise<Keys> {
  const credentials = { accessKeyId: CENTRAL_ACCOUNT, secretAccessKey: 'any' };
  const iam = new IAMClient({ endpoint, region: 'us-east-1', credentials });
  const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'approve', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  iam.destroy();
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
