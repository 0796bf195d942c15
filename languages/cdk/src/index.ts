export * from './network';
export * from './props';
export * from './server';
export * from './topology';
