import type { ResourceSpec, Stack } from '../deployment/stack.ts';
import { DeploymentError } from '../deployment/template.ts';
import type { KnownApi } from './simulator-work.ts';

/** The HTTP APIs of a stack, each with its routes and stages, as the simulator is to know them. */
export function computeApis(stack: Stack): KnownApi[] {
  const { account, region } = stack;
  return ofType(stack, 'Api').map(({ properties, ref }) => ({
    ...{ apiId: ref, account, region, name: String(properties.Name) },
    routes: partsOf(stack, 'Route', ref).map((route) => computeRoute(route, stack)),
    stages: partsOf(stack, 'Stage', ref).map(computeStage),
  }));
}

function ofType({ resources }: Stack, type: string): ResourceSpec[] {
  return resources.filter((spec) => spec.type === `AWS::ApiGatewayV2::${type}`);
}

function partsOf(stack: Stack, type: string, api: string): ResourceSpec[] {
  return ofType(stack, type).filter(({ properties }) => properties.ApiId === api);
}

function computeRoute({ logicalId, properties }: ResourceSpec, stack: Stack): KnownApi['routes'][number] {
  const { RouteKey, AuthorizationType, Target } = properties;
  const target = ofType(stack, 'Integration').find(({ ref }) => Target === `integrations/${ref}`)?.properties;
  if (!target) throw new DeploymentError(`${logicalId}: no integration of the stack is its target, ${Target}.`);
  return {
    routeKey: String(RouteKey),
    authorizationType: String(AuthorizationType ?? 'NONE'),
    integration: {
      functionArn: String(target.IntegrationUri),
      payloadFormatVersion: String(target.PayloadFormatVersion ?? '1.0'),
      ...(target.TimeoutInMillis !== undefined && { timeoutInMillis: Number(target.TimeoutInMillis) }),
    },
  };
}

interface Throttling {
  ThrottlingRateLimit?: unknown;
  ThrottlingBurstLimit?: unknown;
}

function computeStage({ properties }: ResourceSpec): KnownApi['stages'][number] {
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = (properties.DefaultRouteSettings ?? {}) as Throttling;
  return {
    stageName: String(properties.StageName),
    ...(ThrottlingRateLimit !== undefined && {
      defaultRouteSettings: {
        throttlingRateLimit: Number(ThrottlingRateLimit),
        throttlingBurstLimit: Number(ThrottlingBurstLimit),
      },
    }),
  };
}
