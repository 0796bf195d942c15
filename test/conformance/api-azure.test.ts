import type * as pulumi from '@pulumi/pulumi';
import { InputPropertyError } from '@pulumi/pulumi';
import type { PhotonEndpoints, PhotonServerSettings } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { isPhotonError } from '../../src/index';
import { recordResources } from '../../pulumi/record';
import type { ApiCall, NetworkSeen } from './api-calls';
import { API_CALLS } from './api-calls';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const subnetId =
  '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/servers';
/** Every address that the mocked provider gives. */
const LOAD_BALANCER = '192.0.2.1';

async function make({ topology, calls }: ApiCall): Promise<PhotonNetwork> {
  const made = new PhotonNetwork('photon', { topology, resourceGroupName: 'photon' });
  await calls?.({
    attach(role, node, ipAddress) {
      const id = `address-${role}-${node}`;
      const publicIpAddress = ipAddress === undefined ? {} : { publicIpAddress: { id, ipAddress } };
      made.server(role, node).createNetworkInterface({ subnetId, ...publicIpAddress });
    },
    server: (role, node) => made.server(role, node),
    securityGroupOf: (role) => made.securityGroupOf(role),
    behind: async (role, node) => valueOf(made.poolsOf(role, node)),
  });
  return made;
}

const valueOf = <Value>(output: pulumi.Output<Value> | undefined): Promise<Value> =>
  (output as unknown as { promise(): Promise<Value> }).promise();

async function seen(call: ApiCall): Promise<NetworkSeen> {
  let endpoints: pulumi.Output<PhotonEndpoints> | undefined;
  let settings: pulumi.Output<PhotonServerSettings> | undefined;
  await recordResources(async () => {
    const made = await make(call);
    endpoints = made.endpoints;
    settings = call.settingsOf && made.server(...call.settingsOf).settings;
  });
  const named = Object.entries(await valueOf(endpoints)).map(([server, list]) => [
    server,
    list.map((item) => ({
      ...item,
      host: item.host === LOAD_BALANCER ? 'load-balancer' : item.host,
    })),
  ]);
  return {
    endpoints: Object.fromEntries(named) as NetworkSeen['endpoints'],
    settings: settings ? await valueOf(settings) : {},
  };
}

test.each(API_CALLS.filter(({ refused }) => !refused).map((call) => [call.title, call] as const))(
  'on Azure %s',
  async (_, call) => {
    const { endpoints, settings } = await seen(call);
    if (call.sees?.endpoints) expect(endpoints).toEqual(call.sees.endpoints);
    if (call.sees?.settings) expect(settings).toMatchObject(call.sees.settings);
  },
);

test.each(API_CALLS.filter(({ refused }) => refused).map((call) => [call.title, call] as const))(
  'Azure refuses %s',
  async (_, call) => {
    let reason = '';
    await recordResources(async () => {
      try {
        await make(call);
      } catch (error) {
        if (isPhotonError(error)) reason = `[${error.issues[0]?.code}]`;
        else if (InputPropertyError.isInstance(error)) ({ reason } = error);
        else throw error;
      }
    });
    expect(reason.match(/\[([a-z-]+)\]$/)?.[1]).toBe(call.refused?.[0]);
  },
);
