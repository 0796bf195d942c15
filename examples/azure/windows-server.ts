/** A Windows machine on a network interface that PhotonNetwork attached; Photon Server runs on Windows Server. */
import { VirtualMachine } from '@pulumi/azure-native/compute';
import type * as pulumi from '@pulumi/pulumi';

export interface WindowsServerArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly networkInterfaceId: pulumi.Input<string>;
  readonly adminPassword: pulumi.Input<string>;
}

export function windowsServer(name: string, args: WindowsServerArgs): VirtualMachine {
  return new VirtualMachine(name, {
    resourceGroupName: args.resourceGroupName,
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    networkProfile: { networkInterfaces: [{ id: args.networkInterfaceId, primary: true }] },
    osProfile: { computerName: name.slice(-15), adminUsername: 'photon', adminPassword: args.adminPassword },
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2022-datacenter-azure-edition',
        version: 'latest',
      },
      osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } },
    },
  });
}
