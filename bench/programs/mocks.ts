import * as pulumi from '@pulumi/pulumi';

/** Stands in for Azure. */
export function mockAzure(): void {
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({
      id: `/subscriptions/0/${name}`,
      state: inputs as Record<string, unknown>,
    }),
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
}
