export * from './arguments';
export * from './load-balancer';
export * from './network';
export * from './role-rules';
export * from './security-groups';
export * from './server';
export * from './topology';
export * from './validation';
