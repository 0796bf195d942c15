import * as pulumi from '@pulumi/pulumi';

/** Stands in for Azure; prints the types registered where the environment asks for them. */
export function mockAzure(): void {
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (process.env.PRINT_TYPES && type.startsWith('azure-native:')) console.log(type);
      return { id: `/subscriptions/0/${name}`, state: inputs as Record<string, unknown> };
    },
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
}
