import type { NamedPolicy, PolicyDocument } from '../../authorization/types.ts';
import { validatePolicy } from '../../authorization/validate-policy.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { AccountControls, ControlLevels } from '../world/organization.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readList, readOptionalAccount, readOptionalText, readRecord } from './read-record.ts';

type Check = (at: string, document: unknown) => PolicyDocument;

export function showOrganization(world: World): ControlAnswer {
  const id = world.organizationId;
  return { body: { ...(id !== undefined && { id }), accounts: Object.fromEntries(world.organization) } };
}

/** Puts this organization in place of the one before; it counts at once. An account that is not named is in none. */
export function changeOrganization(world: World, request: WireRequest): ControlAnswer {
  applyOrganization(world, readJson(request));
  return showOrganization(world);
}

/** The same, by what a control's body or a file of settings holds. */
export function applyOrganization(world: World, input: unknown): void {
  const { id, accounts } = readRecord('organization', input, ['id', 'accounts']);
  const organizationId = readOptionalText('id', id);
  if (organizationId !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organizationId)) {
    throw new ControlError(400, 'id takes o- and 10 to 32 of a-z 0-9.');
  }
  const entries = Object.entries(readRecord('accounts', accounts));
  world.organization = new Map(entries.map(([id, controls]) => [readId(id), readControls(`accounts.${id}`, controls)]));
  world.organizationId = organizationId;
}

function readId(id: string): string {
  readOptionalAccount('accounts', id);
  return id;
}

function readControls(at: string, input: unknown): AccountControls {
  const { serviceControl, resourceControl } = readRecord(at, input, ['serviceControl', 'resourceControl']);
  return {
    ...(serviceControl !== undefined && {
      serviceControl: readLevels(`${at}.serviceControl`, serviceControl, checkServiceControl),
    }),
    ...(resourceControl !== undefined && {
      resourceControl: readLevels(`${at}.resourceControl`, resourceControl, checkResourceControl),
    }),
  };
}

function readLevels(at: string, input: unknown, check: Check): ControlLevels {
  return readList(at, input).map((level, index) => {
    const levelAt = `${at}[${index}]`;
    return readList(levelAt, level).map((policy, place) => readPolicy(`${levelAt}[${place}]`, policy, check));
  });
}

function readPolicy(at: string, input: unknown, check: Check): NamedPolicy {
  const { name, document } = readRecord(at, input, ['name', 'document']);
  return { name: readOptionalText(`${at}.name`, name) ?? at, document: check(`${at}.document`, document) };
}

/** Grammar of identity policies ("Organizations User Guide, orgs_manage_policies_scps_syntax"). */
function checkServiceControl(at: string, document: unknown): PolicyDocument {
  const validity = validatePolicy(document, 'identity');
  if (validity.valid) return validity.document;
  throw new ControlError(400, `${at}: ${validity.problems.join('; ')}`);
}

/** The same with `Principal: "*"`, and Deny only ("Organizations User Guide, orgs_manage_policies_rcps_syntax"). */
function checkResourceControl(at: string, input: unknown): PolicyDocument {
  const document = readRecord(at, input);
  const statements = [document.Statement].flat().map((one, index) => readRecord(`${at}.Statement[${index}]`, one));
  for (const { Effect, Principal } of statements) {
    if (Effect === 'Deny' && Principal === '*') continue;
    throw new ControlError(400, `${at}: a resource control policy has Deny statements with Principal "*" only.`);
  }
  checkServiceControl(at, { ...document, Statement: statements.map(({ Principal: _, ...rest }) => rest) });
  return document as unknown as PolicyDocument;
}
