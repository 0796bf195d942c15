import '@pulumi/azure-native/network';
import '@pulumi/pulumi';
